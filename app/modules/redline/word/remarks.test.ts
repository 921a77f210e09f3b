import { expect, test } from 'vitest'
import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { openWordFile, partXml } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import { inList, list, listDefinition, makeWordFile, paragraph } from '#app/word/testing/make-word-file.ts'
import { descendants, textOf } from '#app/word/xml.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'
import { remarksOnChanges, remarksOnParagraphs } from './remarks.ts'

const made = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const marked = (...clauses: string[]): ChangeNote[] =>
  clauses.map((clause) => ({ clause, reason: `About ${clause}.`, mark: 'conclusion' as const }))

test('of clauses with the same words the one that is marked has the comment', async () => {
  const [before, after] = texts(
    '[1] Not used.\n\n[2] Old.\n\n[3] Two.\n',
    '[1] Not used.\n\n[2] New.\n\n[3] Not used.\n',
  )

  expect(await commentedParagraphs(before, after, marked('3'))).toEqual([
    expect.stringMatching(/^3.*Not used\.: Conclusion change: About 3\.$/),
  ])
})

test('what is said of a footnote stands beside the clause that calls it, because Word takes no comment in a note', async () => {
  const [before, after] = texts(
    '[1] It conforms.[^1]\n\n[fn: 1] RFC 4648.\n\n[2] More.\n',
    '[1] It conforms.[^1]\n\n[fn: 1] RFC 4648, section 4.\n\n[2] More.\n',
  )

  expect(await commentedParagraphs(before, after, marked('fn: 1'))).toEqual([
    expect.stringMatching(/^1.*It conforms\..*: On footnote 1\. Conclusion change: About fn: 1\.$/),
  ])
})

test('in Word files the number tells paragraphs with the same words apart, and what is in doubt is said', () => {
  const [before, after] = texts('[1] Not used.\n\n[2] Not used.\n', '[1] Not used.\n\n[2] Not used.\n')
  const changes = compareInstruments(before, after)
  const said = remarksOnChanges(changes, { before, after }, marked('1', '2'))
  const file = makeWordFile({
    numbering: listDefinition(0, [{ text: '%1.' }]) + list(1, 0),
    body: ['Some other words.', 'Not used.', 'Another.'].map((text) => paragraph(text, inList(1))).join(''),
  })
  const { remarkOn, unplaced } = remarksOnParagraphs(said, { before, after })
  const found = readWordBlocks(openWordFile(file), { trackedChanges: 'accept' }).blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [remarkOn(block)] : [],
  )

  expect(found).toEqual([undefined, 'Conclusion change: About 2.', undefined])
  expect(unplaced()).toEqual(['clause 1'])
})

function texts(before: string, after: string): [InstrumentText, InstrumentText] {
  const old = identifyClauses(parseInstrumentMarkdown(before, 'before.md').text, 'marked', [])
  return [old, identifyClauses(parseInstrumentMarkdown(after, 'after.md').text, 'marked', [old])]
}

/** Each paragraph that has a comment, its words and what the comment says. */
async function commentedParagraphs(before: InstrumentText, after: InstrumentText, notes: ChangeNote[]) {
  const file = openWordFile(await redlineWordOfTexts(before, after, { title: 'Text', facts: [], notes }, made))
  const comments = [...descendants(partXml(file, 'word/comments.xml'))].filter(({ name }) => name === 'w:comment')
  return [...descendants(partXml(file, file.mainPath))]
    .filter(({ name }) => name === 'w:p')
    .flatMap((element) => {
      const ids = [...descendants(element)].flatMap(({ name, attributes }) =>
        name === 'w:commentReference' ? [attributes['w:id']] : [],
      )
      return ids.map((id) => {
        const comment = comments.find(({ attributes }) => attributes['w:id'] === id)
        return `${textOf(element).replace('\t', ' ')}: ${comment ? textOf(comment) : 'nothing'}`
      })
    })
}
