import { expect, test } from 'vitest'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { printedLines } from './read-back.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'

const made = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const cover = { title: 'TMAD', facts: [] }
const read = (words: string) => parseInstrumentMarkdown(words, 'text.md').text

const register = 'The register shall be kept for six years and shown to the Panel whenever it asks for it in writing.'
const timetable = 'DCC shall publish the timetable of every test phase ten working days before it begins.'
const certificate = 'The certificate is given by the Panel after it has read the report of the phase in full.'
const authority = 'It is shown to the Authority within ten days of the day on which it was given.'

const before = read(`# 1. General

[1.1] ${register}

[1.2] ${timetable}

[1.3] ${certificate} ${authority}

[1.4] Costs lie where they fall.
`)
const after = identifyClauses(
  read(`# 1. General

[1.1] ${timetable.replace('ten', 'eight')}

[1.2] ${certificate}

[1.3] ${authority}

[1.4] A new clause stands here and says what was not said before.

[1.5] ${register}
`),
  'tmad',
  [before],
)

test('the Word redline of two texts gives one when accepted and the other when rejected, clauses moved and divided included', async () => {
  const written = openWordFile(await redlineWordOfTexts(before, after, cover, made))
  const plain = async (text: typeof before) =>
    printedLines(
      openWordFile(await renderWord({ ...instrumentDocument(text, cover), hasContents: false }, made)),
      'accept',
    )
  expect(printedLines(written, 'accept')).toEqual(await plain(after))
  expect(printedLines(written, 'reject')).toEqual(await plain(before))
  expect(new TextDecoder().decode(written.parts.get('word/document.xml'))).toContain('<w:moveTo ')
})

test('a note on a change is a Word comment on its clause, with the mark and the reason', async () => {
  const notes = [{ clause: '1.4', reason: 'Respondents asked for it.', mark: 'conclusion' as const }]
  const written = openWordFile(await redlineWordOfTexts(before, after, { ...cover, notes }, made))
  expect(new TextDecoder().decode(written.parts.get('word/comments.xml'))).toContain(
    '>Conclusion change: Respondents asked for it.</w:t>',
  )
  const document = new TextDecoder().decode(written.parts.get('word/document.xml'))
  expect(document.match(/<w:commentReference /g)).toHaveLength(1)
  expect(document.indexOf('<w:commentRangeStart ')).toBeLessThan(document.indexOf('A new clause stands here'))
})
