import { commonLength } from '#app/modules/instruments/matching/common-length.ts'
import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import { isChanged } from '#app/modules/redline/compare-instruments.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { countRevisions, type Revisions } from '#app/modules/redline/word/count-revisions.ts'
import { printedLines, readBack } from '#app/modules/redline/word/read-back.ts'
import { redlineWordFiles, type WordRedline } from '#app/modules/redline/word/redline-word-files.ts'
import { openWordFile, type WordFile } from '#app/word/open-word-file.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { WordBlock, WordDocument } from '#app/word/word-blocks.ts'
import { objectRegistry } from '#app/word/word-objects.ts'
import { openDocxodus, type Docxodus } from '#test/support/docxodus.ts'
import { findLibreOffice } from '#test/support/libreoffice/read-in-libreoffice.ts'
import {
  redlinesInLibreOffice,
  tripleOf,
  type RedlineTriple,
  type SideThere,
} from '#test/support/libreoffice/redline-there.ts'
import { corpusPairs, openCorpusFile, type CorpusPair } from '#test/support/redline-corpus.ts'
import { table } from '../report.ts'

type Measured = CorpusPair & {
  triple: RedlineTriple
  revisions: Revisions
  kinds: string
  least: number
  /** Whether it reads back, accepted and rejected. */
  own: [boolean, boolean]
  /** Whether docxodus makes the same of it. */
  docxodus: [boolean, boolean]
}

/**
 * Every pair of Word files of the corpus, if it is at hand: tracked changes by kind beside the number that another comparer reports, words
 * shown as changed against the least possible, and whether accepting and rejecting all give the two texts, by our own reading and in
 * LibreOffice where that is installed.
 */
export async function benchCorpus(): Promise<string[]> {
  const pairs = corpusPairs()
  const docxodus = pairs.length > 0 ? await openDocxodus() : undefined
  const measured: Measured[] = []
  for (const pair of pairs) if (docxodus) measured.push(await measure(pair, docxodus))
  if (measured.length === 0) return ['The pairs of Word files (../shared/redline-corpus) are not at hand.']
  const python = findLibreOffice()
  const there = python
    ? await redlinesInLibreOffice(
        python,
        measured.map(({ triple }) => triple),
      )
    : undefined
  const office = measured.map((_, at): [boolean, boolean] | undefined => {
    const read = there?.[at]
    return read && [isExact(read.accept), isExact(read.reject)]
  })
  const head = [
    'pair',
    'reported',
    'inserted',
    'deleted',
    'moved',
    'formatted',
    'paragraphs and tables',
    'words',
    'least',
  ]
  return [
    ...table(
      [...head, 'read back', 'docxodus', 'LibreOffice'],
      measured.map((pair, at) => rowOf(pair, office[at])),
    ),
    '',
    summary(
      'Read back by the portal',
      measured.map(({ own }) => own),
    ),
    summary(
      'By docxodus',
      measured.map(({ docxodus }) => docxodus),
    ),
    ...(there
      ? [summary('In LibreOffice', office as [boolean, boolean][])]
      : ['LibreOffice or its Python is not installed.']),
    ...(there ?? []).flatMap((read, at) => differences(measured[at] as Measured, read)),
  ]
}

async function measure(pair: CorpusPair, docxodus: Docxodus): Promise<Measured> {
  const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
  const redline = redlineWordFiles(openCorpusFile(pair.before), openCorpusFile(pair.after), by)
  const triple = tripleOf(redline.file, redline.compared)
  const written = openWordFile(triple.redline)
  const back = readBack(written, redline.compared)
  const agrees = async (side: TrackedSide, expected: WordFile) => {
    const theirs = openWordFile(await docxodus.apply(triple.redline, side))
    return printedLines(theirs, 'accept').join('\n') === printedLines(expected, 'accept').join('\n')
  }
  return {
    ...pair,
    triple,
    revisions: countRevisions(written),
    kinds: kindsOf(redline.changes),
    least: leastChanged(redline),
    own: [!back.accepted, !back.rejected],
    docxodus: [await agrees('accept', redline.compared.after), await agrees('reject', redline.compared.before)],
  }
}

function kindsOf(changes: readonly Change[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of changes.filter(isChanged)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
}

/** Words outside the longest common subsequence of the two texts read from end to end, their notes last. */
function leastChanged({ compared }: WordRedline): number {
  const objects = objectRegistry()
  const book = openWordBook()
  const [mine, theirs] = [compared.before, compared.after].map(
    (file) => book.read(wholeText(readWordBlocks(file, { trackedChanges: 'accept', objects }))).ids,
  ) as [Int32Array, Int32Array]
  return mine.length + theirs.length - 2 * commonLength(mine, theirs)
}

function wholeText({ blocks, footnotes, endnotes }: WordDocument): string {
  const textOf = (block: WordBlock): string =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.map(textOf))).join('\n')
  return [...blocks, ...[...footnotes, ...endnotes].flatMap((note) => note.blocks)].map(textOf).join('\n')
}

function isExact({ found, expected, left }: SideThere): boolean {
  return JSON.stringify(found) === JSON.stringify(expected) && Object.keys(left).length === 0
}

function rowOf(pair: Measured, office: [boolean, boolean] | undefined): (string | number)[] {
  const { before, after, hint, revisions, kinds, least, own } = pair
  const { insertions, deletions, moves, formatting, words } = revisions
  const name = `${before} → ${after}`.replaceAll('.docx', '')
  return [
    name,
    hint ?? '–',
    insertions,
    deletions,
    moves,
    formatting,
    kinds,
    words,
    least,
    verdict(own),
    verdict(pair.docxodus),
    verdict(office),
  ]
}

function verdict(directions: [boolean, boolean] | undefined): string {
  return directions ? directions.map((isRight) => (isRight ? 'exact' : 'differs')).join(', ') : '–'
}

function summary(where: string, all: readonly [boolean, boolean][]): string {
  const [accepted, rejected] = [all.filter(([accept]) => accept).length, all.filter(([, reject]) => reject).length]
  return `${where}: of ${all.length} pairs, accepting all is exact in ${accepted} and rejecting all in ${rejected}.`
}

function differences(pair: Measured, read: Record<'accept' | 'reject', SideThere>): string[] {
  return (['accept', 'reject'] as const).flatMap((side) => {
    const { found, expected } = read[side]
    if (isExact(read[side])) return []
    const at = found.findIndex((line, place) => line !== expected[place])
    const show = (lines: string[]) => JSON.stringify(lines.slice(Math.max(0, at - 1), at + 2))
    return [`- ${pair.before} → ${pair.after}, ${side} all: expected ${show(expected)}, found ${show(found)}`]
  })
}
