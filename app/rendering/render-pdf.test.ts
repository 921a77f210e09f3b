import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { printModel } from '#app/rendering/pdf/print-model.ts'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { anyDocument } from '#app/rendering/testing/any-document.ts'
import { SAMPLE_DOCUMENT } from '#app/rendering/testing/sample-document.ts'

describe.runIf(isPdfAvailable())('a PDF', () => {
  test('is tagged, and says its title, its language and the standard it keeps', async () => {
    const file = Buffer.from(await renderPdf(SAMPLE_DOCUMENT)).toString('latin1')

    expect(file.startsWith('%PDF-1.7')).toBe(true)
    expect(file).toContain('/MarkInfo')
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file).toContain('/Lang (en-GB)')
    for (const tag of ['H1', 'H2', 'L', 'LI', 'Lbl', 'Table', 'TH', 'TD', 'Note', 'Link', 'TOC']) {
      expect(file).toMatch(new RegExp(`/S /${tag}\\b`))
    }
  })

  test('has the same bytes every time, in another process too', async () => {
    const first = sha256(await renderPdf(SAMPLE_DOCUMENT))
    await renderPdf({ ...SAMPLE_DOCUMENT, title: 'Another' })
    expect(sha256(await renderPdf(SAMPLE_DOCUMENT))).toBe(first)

    const source = `
      import { sha256 } from '#app/lib/canonical-json.ts'
      import { renderPdf } from '#app/rendering/render-pdf.ts'
      import { SAMPLE_DOCUMENT } from '#app/rendering/testing/sample-document.ts'
      process.stdout.write(sha256(await renderPdf(SAMPLE_DOCUMENT)))`
    const options = { env: { ...process.env, TZ: 'Pacific/Honolulu' }, encoding: 'utf8' } as const
    expect(execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], options)).toBe(
      first,
    )
  })

  test('can be made of any document', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const file = await renderPdf(document)
        expect(Buffer.from(file.subarray(0, 5)).toString()).toBe('%PDF-')
      }),
      { numRuns: 30, interruptAfterTimeLimit: 10_000 },
    )
  })

  test('shows what no font has as a replacement character instead of failing', async () => {
    const emoji = { ...SAMPLE_DOCUMENT, title: 'Signed \u{1f469}\u200d\u{1f467} \u{e000}' }

    expect((await renderPdf(emoji)).length).toBeGreaterThan(1_000)
  })
})

test('words never reach the layout as Typst, and levels leave no gap', () => {
  const model = printModel(SAMPLE_DOCUMENT, new Set(['漢']))
  const levels = model.blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level)

  expect(levels).toEqual([1, 2, 2, 1, 1, 2])
  expect(JSON.stringify(model)).toContain('\ufffd字')
  expect(model.classification).toBe('DCC Public')
})

test('where the compiler is missing, it says so and offers what there is', async () => {
  vi.resetModules()
  vi.doMock('node:module', () => ({
    createRequire: () => () => {
      throw new Error('Cannot find module')
    },
  }))
  const rendering = await import('#app/rendering/render-pdf.ts')

  expect(rendering.isPdfAvailable()).toBe(false)
  await expect(rendering.renderPdf(SAMPLE_DOCUMENT)).rejects.toMatchObject({
    name: 'PdfUnavailableError',
    message: expect.stringContaining('Word'),
  })
  vi.doUnmock('node:module')
})
