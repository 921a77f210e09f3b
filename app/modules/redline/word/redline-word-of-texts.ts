import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'
import { instrumentDocument, type TextCover } from '#app/modules/instruments/instrument-document.ts'
import { renderWord, type WordOptions } from '#app/rendering/render-word.ts'
import { openWordFile, saveWordFile } from '#app/word/open-word-file.ts'
import { redlineWordFiles } from './redline-word-files.ts'
import { remarksByWords } from './remarks.ts'

/**
 * The redline of two clause trees as a Word file: each text is written as Word writes an instrument, and what one file changes in the
 * other is tracked. So a clause that moved is a native move, one that was divided a paragraph mark, and accepting or rejecting all gives
 * one of the two texts and nothing besides. Notes on changes become comments. The same texts and options give the same bytes.
 */
export async function redlineWordOfTexts(
  before: InstrumentText,
  after: InstrumentText,
  { notes = [], ...cover }: TextCover & { notes?: readonly ChangeNote[] },
  options: Required<WordOptions>,
): Promise<Uint8Array> {
  const plain = (text: InstrumentText) => ({ ...instrumentDocument(text, cover), hasContents: false as const })
  const [old, now] = [await renderWord(plain(before), options), await renderWord(plain(after), options)]
  const remarkOn = notes.length > 0 ? remarksByWords(before, after, notes) : undefined
  return saveWordFile(redlineWordFiles(openWordFile(old), openWordFile(now), { ...options, remarkOn }).file)
}
