import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'
import { instrumentDocument, type TextCover } from '#app/modules/instruments/instrument-document.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { renderWord, type WordOptions } from '#app/rendering/render-word.ts'
import { openWordFile, saveWordFile } from '#app/word/open-word-file.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'
import { blocksOfClauses } from './blocks-of-clauses.ts'
import { changesOfBlocks } from './changes-of-blocks.ts'
import { redlineWordFiles } from './redline-word-files.ts'
import { remarksByWords } from './remarks.ts'

/**
 * The redline of two clause trees as a Word file: each text is written as Word writes an instrument, and what one file changes in the
 * other is tracked. Which clause is which is decided as on the page: a clause that the page calls moved is a native move, one that was
 * divided a paragraph mark, one that is numbered anew a change of its number alone. Accepting or rejecting all gives one of the two texts
 * and nothing besides. Notes on changes become comments. The same texts and options give the same bytes.
 */
export async function redlineWordOfTexts(
  before: InstrumentText,
  after: InstrumentText,
  { notes = [], ...cover }: TextCover & { notes?: readonly ChangeNote[] },
  options: Required<WordOptions>,
): Promise<Uint8Array> {
  const texts = { before, after }
  const changes = compareInstruments(before, after)
  const plain = (text: InstrumentText) => ({ ...instrumentDocument(text, cover), hasContents: false as const })
  const [old, now] = [await renderWord(plain(before), options), await renderWord(plain(after), options)]
  const { file } = redlineWordFiles(openWordFile(old), openWordFile(now), {
    ...options,
    knownChanges: (mine, theirs) => knownChanges(changes, texts, cover, { before: mine, after: theirs }),
    remarkOn: notes.length > 0 ? remarksByWords(changes, texts, notes).remarkOn : undefined,
  })
  return saveWordFile(file)
}

function knownChanges(
  changes: readonly Change[],
  texts: { before: InstrumentText; after: InstrumentText },
  { subtitle, facts }: TextCover,
  blocks: { before: readonly WordBlock[]; after: readonly WordBlock[] },
): Change[] | undefined {
  const cover = 1 + (subtitle ? 1 : 0) + facts.length
  const before = blocksOfClauses(blocks.before, texts.before.clauses, cover)
  const after = blocksOfClauses(blocks.after, texts.after.clauses, cover)
  return before && after && changesOfBlocks(changes, before, after)
}
