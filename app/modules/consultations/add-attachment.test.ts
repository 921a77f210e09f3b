import { describe, expect, test } from 'vitest'
import { aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { addAttachment } from './add-attachment.server.ts'
import { removeAttachment } from './remove-attachment.server.ts'

describe('attachments', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

  test('a file is judged, kept and numbered; removed, its number may come again', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const file = { name: 'paper.pdf', bytes: pdf }
    await addAttachment(context, author, { ...(await next()), title: 'A paper', kind: 'file', file })
    const [attachment] = (await workingCopy(context, id)).attachments
    expect(attachment).toMatchObject({ number: 1, title: 'A paper', fileName: 'paper.pdf' })
    expect(await context.files.get(attachment?.fileHash ?? '')).toEqual(pdf)

    await removeAttachment(context, author, { ...(await next()), number: 1 })
    expect((await workingCopy(context, id)).attachments).toEqual([])
    const again = removeAttachment(context, author, { ...(await next()), number: 1 })
    await expect(again).rejects.toMatchObject({ rule: 'unknown-attachment' })
    await addAttachment(context, author, { ...(await next()), title: 'Another paper', kind: 'file', file })
    expect((await workingCopy(context, id)).attachments).toMatchObject([{ number: 1, title: 'Another paper' }])
  })

  test.each([
    ['no file', 'file-missing', undefined],
    ['a kind that is not taken', 'file-refused', { name: 'tool.exe', bytes: pdf }],
    ['a PDF that calls itself Word', 'file-refused', { name: 'paper.docx', bytes: pdf }],
    ['a PDF that calls itself text', 'file-refused', { name: 'notes.txt', bytes: pdf }],
    ['text that is not UTF-8', 'file-refused', { name: 'notes.txt', bytes: new Uint8Array([0xff, 0xfe, 0x00]) }],
    ['an empty file', 'file-refused', { name: 'empty.pdf', bytes: new Uint8Array() }],
  ])('%s is refused', async (_, rule, file) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const add = addAttachment(context, author, {
      ...(await next()),
      title: 'A',
      kind: 'file',
      ...(file ? { file } : {}),
    })
    await expect(add).rejects.toMatchObject({ rule, field: 'file' })
  })

  test('a file over the limit is refused', async () => {
    const context = await aContext()
    const small = { ...context, config: { ...context.config, uploadLimitBytes: 10 } }
    const { author, next } = await aDraftConsultation(context)
    const file = { name: 'paper.pdf', bytes: pdf }
    const add = addAttachment(small, author, { ...(await next()), title: 'A', kind: 'file', file })
    await expect(add).rejects.toMatchObject({ rule: 'file-too-large' })
  })

  test('what would be made from a draft or a direction text needs that draft or text', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    for (const kind of ['direction', 'redline', 'clean-draft'] as const) {
      const add = addAttachment(context, author, {
        ...(await next()),
        title: 'A',
        kind,
        proposal: 'A',
        instrument: 'tmad',
      })
      await expect(add).rejects.toMatchObject({ rule: 'not-there' })
    }
    await addAttachment(context, author, { ...(await next()), title: 'Template', kind: 'response-template' })
    expect((await workingCopy(context, id)).attachments).toMatchObject([{ kind: 'response-template' }])
  })
})
