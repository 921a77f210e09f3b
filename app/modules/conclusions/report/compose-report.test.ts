import { expect, test } from 'vitest'
import type { TextReader } from '#app/modules/access/gate.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { aWrittenReport } from '#test/factories/conclusions.ts'
import { aContext } from '#test/support/context.ts'
import { assembleReport } from '../assemble-report.server.ts'

async function aReport(reader: TextReader = { kind: 'public' }, options = {}) {
  const context = await aContext()
  const { id } = await aWrittenReport(context, options)
  return assembleReport(context, id, reader)
}

test('its chapters come in the order of a conclusion, numbered, the direction text last', async () => {
  const { blocks } = await aReport()
  const chapters = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1
      ? [[block.number, plainText(block.content)].filter(Boolean).join(' ')]
      : [],
  )

  expect(chapters).toEqual([
    '1. Background and legal basis',
    '2. How we consulted',
    '3. The questions',
    '4. Respondents',
    '5. What respondents said, and our replies',
    '6. Summary of changes',
    '7. Areas of disagreement',
    '8. Conclusion',
    '9. Next steps',
    'Annex: draft direction text',
  ])
})

test('anchors are unique and no heading skips a level', async () => {
  const { blocks } = await aReport({ kind: 'full' })
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []))

  expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length)
  headings.forEach(({ level }, at) => expect(level - (headings[at - 1]?.level ?? 0)).toBeLessThanOrEqual(1))
})

test('tables are numbered through the report, footnotes of every passage too', async () => {
  const { blocks, footnotes } = await aReport()
  const numbers = blocks.flatMap((block) => (block.kind === 'table' && block.number ? [block.number] : []))

  expect(numbers).toEqual(numbers.map((_, at) => `Table ${at + 1}`))
  expect(footnotes).toEqual([{ label: '1', content: [{ kind: 'text', text: 'See clause 1.3.' }] }])
})

test('each question has its count in words and a table, and comments beside replies, numbered, with their outcome', async () => {
  const words = renderMarkdown(await aReport())

  expect(words).toContain('**1** | A year is longer than is needed. | DCC has considered this. | **Accepted**')
  expect(words).toContain('Changed: TMAD 1.3')
  expect(words).not.toContain('Given effect by the change of clause 1.3')
  expect(words).toMatch(/Two points? (was|were) raised|One point was raised/)
  expect(words).toContain('Type of respondent')
})

test('a change of the draft is shown with what is struck out, what is put in, and why', async () => {
  const { blocks } = await aReport()
  const summary = blocks.find((block) => block.kind === 'table' && block.id === 'summary-of-changes-tmad')

  expect(JSON.stringify(summary)).toContain('"kind":"deleted"')
  expect(JSON.stringify(summary)).toContain('"kind":"inserted"')
  expect(JSON.stringify(summary)).toContain('Migration takes until then.')
})

test('disagreements: the public learns subjects and numbers but of confidential ones nothing, the Department both sides', async () => {
  const published = renderMarkdown(await aReport())
  const full = renderMarkdown(await aReport({ kind: 'full' }))

  expect(published).toContain('One disagreement with a respondent was recorded, and it could not be resolved.')
  expect(published).toContain('What respondents raised in confidence is not counted in this chapter.')
  expect(published).toContain('Whether the extension should be six months.')
  expect(published).not.toContain('Disagreements in full')
  expect(full).toContain(
    'Two disagreements with respondents were recorded: one ended in agreement and one could not be resolved.',
  )
  expect(full).toContain('Migration needs a year.')
})

test('the direction text keeps its gaps as gaps', async () => {
  const { blocks } = await aReport()

  expect(JSON.stringify(blocks)).toContain('{"kind":"placeholder","name":"DD MMM YYYY"}')
})

test('the cover says which rendition it is', async () => {
  const classification = async (reader: TextReader) =>
    (await aReport(reader)).facts.find(({ label }) => label === 'Classification')?.value

  expect(await classification({ kind: 'public' })).toBe('DCC Public')
  expect(await classification({ kind: 'full' })).toContain('not for publication')
})
