import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { anyDocument } from '#app/rendering/testing/any-document.ts'
test('any', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      await renderPdf(document)
    }),
    { numRuns: 300 },
  )
}, 120000)
