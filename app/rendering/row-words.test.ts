import { expect, test } from 'vitest'
import type { PortalDocument, TableBlock } from '#app/rendering/document.ts'
import { text } from '#app/rendering/document.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'

const table: TableBlock = {
  kind: 'table',
  head: [text('Check'), text('Cohort')],
  rows: [
    [text('MA515'), text('All')],
    [[], []],
    [text('MA517'), text('All')],
  ],
  rowChanges: ['same', 'inserted', 'deleted'],
}
const document: PortalDocument = { title: 'Checks', facts: [], blocks: [table], footnotes: [] }

test('on paper a row that came or went says so, an empty one too', async () => {
  const { blocks } = readWordBlocks(openWordFile(await renderWord(document)), { trackedChanges: 'accept' })
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const first = rows.map(({ cells }) => cells[0]?.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')))
  expect(first.flat()).toEqual(['Check', 'MA515', '[Row inserted] ', '[Row deleted] MA517'])
})
