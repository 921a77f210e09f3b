import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { findOriginals, findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { makeWordFile, paragraph, run } from '#app/word/testing/make-word-file.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { aMember, anAuthor } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { acceptDraftText } from './accept-draft-text.server.ts'
import { createDraft } from './create-draft.server.ts'
import { latestRevision } from './queries.server.ts'
import { uploadDraftText } from './upload-draft-text.server.ts'

async function aDraft(context: TestContext) {
  const { version } = await anInstrument(context)
  const consultation = await aPublishedConsultation(context, { proposalState: 'analysing' })
  const author = await anAuthor(context)
  const { draftId } = await createDraft(context, author, {
    ...{ proposalId: consultation.proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0' },
    source: someLegalText.replace('2024', '2025'),
    notes: [{ clause: '1.3', reason: 'More time.', mark: 'consultation' }],
  })
  return { draftId, version, author }
}

async function wordOf(source: string): Promise<Uint8Array> {
  const { text } = parseInstrumentMarkdown(source, 'x.md')
  return renderWord(instrumentDocument(text, { title: 'TMAD', facts: [] }))
}

test('a draft is replaced by a Word file: identities and reasons are carried, the original is kept', async () => {
  const context = await aContext()
  const { draftId, version, author } = await aDraft(context)
  const bytes = await wordOf(
    someLegalText.replace('2024', '2026').replace('[1.6(a)]', '[1.6(aa)] New first step.\n\n[1.6(b)]'),
  )
  const uploadId = await uploadDraftText(context, author, { draftId, file: { name: 'TMAD.docx', bytes } })

  expect((await latestRevision(context.db.read, draftId))?.number).toBe(1)
  const saved = await acceptDraftText(context, author, { draftId, uploadId, revision: 1 })

  const revision = await latestRevision(context.db.read, draftId)
  expect(revision).toMatchObject({ number: 2, id: saved.revisionId, notes: [{ clause: '1.3', reason: 'More time.' }] })
  const idOf = (reference: string, { clauses } = version.content) =>
    clauses.find((clause) => clause.reference === reference)?.id
  expect(idOf('1.3', revision?.content)).toBe(idOf('1.3'))
  expect(idOf('1.6(b)', revision?.content)).toBe(idOf('1.6(a)'))
  const upload = await findUpload(context.db.read, uploadId)
  expect(await context.files.get(upload?.fileHash ?? '')).toEqual(bytes)
  expect((await findOriginals(context.db.read, [saved.revisionId])).get(saved.revisionId)?.fileName).toBe('TMAD.docx')
  expect((await listEvents(context.db.read, { subject: draftId })).map(({ type }) => type)).toEqual([
    'draft.created',
    'text.uploaded',
    'draft.revised',
  ])
})

test('a file with tracked changes waits for the choice of a side', async () => {
  const context = await aContext()
  const { draftId, author } = await aDraft(context)
  const by = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
  const bytes = makeWordFile({
    body: `<w:p>${run('1.1\tIt ends ')}<w:del ${by}><w:r><w:delText>soon</w:delText></w:r></w:del><w:ins ${by}>${run('late')}</w:ins></w:p>`,
  })
  const uploadId = await uploadDraftText(context, author, { draftId, file: { name: 'a.docx', bytes } })

  const accept = (side?: 'accept' | 'reject') =>
    acceptDraftText(context, author, { draftId, uploadId, revision: 1, ...(side && { side }) })
  await expect(accept()).rejects.toMatchObject({ rule: 'side-missing', field: 'side' })
  await accept('reject')
  expect((await latestRevision(context.db.read, draftId))?.content.clauses[0]?.text).toBe('It ends soon')
  await expect(accept('accept')).rejects.toMatchObject({ rule: 'upload-accepted' })
})

test('a file that is removed while somebody accepts it makes no revision', async () => {
  const context = await aContext()
  const { draftId, author } = await aDraft(context)
  const file = { name: 'a.md', bytes: new TextEncoder().encode('[1.1] Words.\n') }
  const uploadId = await uploadDraftText(context, author, { draftId, file })
  const write = context.db.write
  const removeFirst: typeof write = async (work) => {
    await write((tx) => tx.delete(tx.tables.textUploads))
    return write(work)
  }
  const removing = { ...context, db: { ...context.db, write: removeFirst } }

  const accepted = acceptDraftText(removing, author, { draftId, uploadId, revision: 1 })

  await expect(accepted).rejects.toMatchObject({ rule: 'upload-gone' })
  expect((await latestRevision(context.db.read, draftId))?.number).toBe(1)
})

test('a Markdown file is taken with its front matter; its faults are listed by line', async () => {
  const context = await aContext()
  const { draftId, author } = await aDraft(context)
  const give = (source: string) =>
    uploadDraftText(context, author, { draftId, file: { name: 'a.md', bytes: new TextEncoder().encode(source) } })
  const uploadId = await give('---\nbase: "AL 1.0"\n---\n[1.1] Words.\n')
  await acceptDraftText(context, author, { draftId, uploadId, revision: 1 })
  expect((await latestRevision(context.db.read, draftId))?.content.clauses).toMatchObject([{ reference: '1.1' }])
  await expect(give('---\nbase: x\n---\n[1.1] One.\n\n[1.1] Two.\n')).rejects.toMatchObject({ problems: [{ line: 6 }] })
})

test('nobody else gives a text, a file that cannot be read is refused in words, and a newer revision is not overwritten', async () => {
  const context = await aContext()
  const { draftId, author } = await aDraft(context)
  const give = (name: string, bytes: Uint8Array, actor = author) =>
    uploadDraftText(context, actor, { draftId, file: { name, bytes } })
  const bytes = makeWordFile({ body: paragraph('1.1\tWords.') })
  await expect(give('a.docx', bytes, await aMember(context, 'submitter'))).rejects.toThrow('permission')
  await expect(give('a.docx', bytes.subarray(0, 50))).rejects.toMatchObject({ rule: 'file-unreadable', field: 'file' })
  await expect(give('a.doc', bytes)).rejects.toMatchObject({ rule: 'file-refused' })
  await expect(give('a.docx', makeWordFile({ body: paragraph('') }))).rejects.toMatchObject({ rule: 'file-empty' })
  const first = await give('a.docx', bytes)
  const second = await give('b.docx', makeWordFile({ body: paragraph('1.1\tOthers.') }))
  await acceptDraftText(context, author, { draftId, uploadId: second, revision: 1 })
  const late = acceptDraftText(context, author, { draftId, uploadId: first, revision: 1 })
  await expect(late).rejects.toMatchObject({ rule: 'stale-revision' })
})
