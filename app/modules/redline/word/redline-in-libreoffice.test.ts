import { beforeAll, describe, expect, test } from 'vitest'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { inList, list, listDefinition, makeWordFile, paragraph } from '#app/word/testing/make-word-file.ts'
import { findLibreOffice } from '#test/support/libreoffice/read-in-libreoffice.ts'
import { redlinesInLibreOffice, tripleOf, type RedlineTriple } from '#test/support/libreoffice/redline-there.ts'
import { corpusPairs, openCorpusFile } from '#test/support/redline-corpus.ts'
import { sampleDrafts } from '#test/support/sample-texts.ts'
import { redlineWordFiles } from './redline-word-files.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const cover = { title: 'Redline', facts: [] }
/** Tracked rows, merged cells, notes, a clause put into a table, one made of two, text boxes. */
const varied =
  /^(WC006-Table|WC057-Table-Merged-Cell|WC034-Footnotes-Before|WC007-Unmodified|CZ002-Multi-Paragraphs|WC066-Textbox-Before-Ins)\.docx .*(Delete-Row|Mod|After3|Moved-into-Table)\.docx$/
const python = findLibreOffice()
const pairs = corpusPairs().filter(({ before, after }) => varied.test(`${before} ${after}`))
const names = [
  'a draft with clauses put in and taken out',
  'a draft that takes rows from a table',
  'numbered paragraphs of Word that moved, were divided and came in',
  ...pairs.map(({ before, after }) => `${before} to ${after}`),
]

describe.skipIf(python === undefined)('in LibreOffice (skipped where it or its Python is not installed)', () => {
  let read: Awaited<ReturnType<typeof redlinesInLibreOffice>>
  beforeAll(async () => {
    const redlines = [
      await ofDraft('2024-09-smets1-four-proposals/drafts/svtad.md'),
      await ofDraft('2021-07-unblocking-migrations-2/drafts/mehrs.md'),
      ofFiles(wordFile(['register', 'key', 'timetable', 'ledger']), wordFile(['timetable', 'ledger', 'report', 'key'])),
      ...pairs.map(({ before, after }) => ofFiles(openCorpusFile(before), openCorpusFile(after))),
    ]
    read = await redlinesInLibreOffice(python ?? '', redlines)
  }, 240_000)

  test.each(names.map((name, at) => [name, at] as const))(
    '%s: accepting all gives the new text, rejecting all the old one',
    (_, at) => {
      const { accept, reject } = read[at] as (typeof read)[number]
      expect(Object.keys(accept.opened)).not.toEqual([])
      expect([accept.left, reject.left]).toEqual([{}, {}])
      expect(accept.found).toEqual(accept.expected)
      expect(reject.found).toEqual(reject.expected)
      expect(accept.expected).not.toEqual(reject.expected)
    },
  )
})

/** Of two texts, as the portal writes it. */
async function ofDraft(file: string): Promise<RedlineTriple> {
  const draft = sampleDrafts().find((sample) => sample.file.endsWith(file))
  if (!draft) throw new Error(`There is no draft ${file} with its base.`)
  const write = (text: InstrumentText) => renderWord({ ...instrumentDocument(text, cover), hasContents: false }, by)
  return {
    redline: await redlineWordOfTexts(draft.before, draft.after, cover, by),
    before: await write(draft.before),
    after: await write(draft.after),
  }
}

function ofFiles(before: ReturnType<typeof openWordFile>, after: typeof before): RedlineTriple {
  const { file, compared } = redlineWordFiles(before, after, by)
  return tripleOf(file, compared)
}

function wordFile(topics: string[]) {
  const numbering = listDefinition(0, [{ text: '%1.' }, { text: '(%2)', format: 'lowerLetter' }]) + list(1, 0)
  const clauses = topics.map((topic, at) =>
    paragraph(
      `The ${topic} shall be kept for ${at < 2 ? 'six' : 'seven'} years and shown to the Panel whenever it asks.`,
      inList(1, at % 2),
    ),
  )
  return openWordFile(makeWordFile({ numbering, body: clauses.join('') + paragraph('End.') }))
}
