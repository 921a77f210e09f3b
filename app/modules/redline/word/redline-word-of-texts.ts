import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'
import { instrumentDocument, type TextCover } from '#app/modules/instruments/instrument-document.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import { renderWord, type WordOptions } from '#app/rendering/render-word.ts'
import { openWordFile, saveWordFile } from '#app/word/open-word-file.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'
import { blocksOfClauses, type WrittenText } from './blocks-of-clauses.ts'
import { changesOfBlocks } from './changes-of-blocks.ts'
import { redlineWordFiles } from './redline-word-files.ts'
import { remarksOnBlocks, remarksOnChanges, remarksOnParagraphs, type RemarkOn } from './remarks.ts'

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
  const remarks = remarksOnChanges(changes, texts, notes)
  const plain = (text: InstrumentText) => ({ ...instrumentDocument(text, cover), hasContents: false as const })
  const [old, now] = [await renderWord(plain(before), options), await renderWord(plain(after), options)]
  let remarkOn: RemarkOn = remarksOnParagraphs(remarks, texts).remarkOn
  const { file } = redlineWordFiles(openWordFile(old), openWordFile(now), {
    ...options,
    knownChanges: (mine, theirs) => {
      const written = writtenTexts(texts, cover, { before: mine, after: theirs })
      if (!written) return undefined
      remarkOn = remarksOnBlocks(remarks, written)
      return changesOfBlocks(changes, written.before, written.after)
    },
    remarkOn: remarks.length > 0 ? (paragraph) => remarkOn(paragraph) : undefined,
  })
  return saveWordFile(file)
}

function writtenTexts(
  texts: { before: InstrumentText; after: InstrumentText },
  { subtitle, facts }: TextCover,
  blocks: { before: readonly WordBlock[]; after: readonly WordBlock[] },
): { before: WrittenText; after: WrittenText } | undefined {
  const cover = 1 + (subtitle ? 1 : 0) + facts.length
  const before = blocksOfClauses(blocks.before, texts.before.clauses, cover)
  const after = blocksOfClauses(blocks.after, texts.after.clauses, cover)
  return before && after && { before, after }
}
