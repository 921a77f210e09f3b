import { formatNumber } from '#app/word/number-formats.ts'
import type { ParagraphNumber } from '#app/word/numbering.ts'
import { isBoldRun, type Styles } from '#app/word/styles.ts'
import type { WordDocument, WordParagraph, WordPiece } from '#app/word/word-blocks.ts'
import { childAt, valueOf, type XmlElement } from '#app/word/xml.ts'
import { tidyWords } from '../tidy-words.ts'

/** A paragraph as its words: calls of notes as `[^1]`, objects left out, white space as the file has it. */
export type WordLine = {
  paragraph: WordParagraph
  words: string
  number: ParagraphNumber | undefined
  /** The words before the first that are not bold; all of them where the paragraph is bold. */
  boldStart: string
  isBold: boolean
  /** Notes called in it, in order. */
  notes: NoteCall[]
  /** What is in it that has no words. */
  objects: string[]
}

/** `hasOwnMark`: its label was typed, and stands before the words of the note as well. */
export type NoteCall = { kind: 'footnote' | 'endnote'; id: string; label: string; hasOwnMark: boolean }

/** Labels the notes of a document in the order of their first calls: 1, 2, 3; endnotes i, ii, iii. */
export type NoteLabels = {
  of(piece: WordPiece, next: WordPiece | undefined): string
  /** Whether a note with this label has been called already. */
  has(label: string): boolean
}

export function noteLabels(): NoteLabels {
  const labels = new Map<string, string>()
  const counts = { footnote: 0, endnote: 0 }
  const of: NoteLabels['of'] = ({ note, child, run }, next) => {
    if (!note) return ''
    const key = `${note.kind} ${note.id}`
    const known = labels.get(key)
    if (known !== undefined) return known
    const mark = hasOwnMark(child) && next?.run === run ? next.text.trim() : ''
    if (/^\S{1,12}$/.test(mark)) {
      labels.set(key, mark)
      return mark
    }
    counts[note.kind] += 1
    const label = formatNumber(counts[note.kind], note.kind === 'footnote' ? 'decimal' : 'lowerRoman')
    labels.set(key, label)
    return label
  }
  return { of, has: (label) => [...labels.values()].includes(label) }
}

function hasOwnMark(call: XmlElement): boolean {
  return ['1', 'true', 'on'].includes(call.attributes['w:customMarkFollows'] ?? '')
}

/** Paragraphs printed on one line (parted by a style separator only) are one line. */
export function lineOf(paragraphs: readonly WordParagraph[], document: WordDocument, labels: NoteLabels): WordLine {
  const [first] = paragraphs
  if (!first) throw new Error('A line has a paragraph.')
  const line: WordLine = {
    paragraph: first,
    words: '',
    number: first.number,
    boldStart: '',
    isBold: true,
    notes: [],
    objects: [],
  }
  for (const paragraph of paragraphs) addPieces(line, paragraph, document, labels)
  line.isBold &&= line.words.trim() !== ''
  return line
}

function addPieces(line: WordLine, paragraph: WordParagraph, document: WordDocument, labels: NoteLabels): void {
  const chain = document.styles.chain(paragraph.style.id)
  paragraph.pieces.forEach((piece, at) => {
    const { note, object, run, text } = piece
    if (note) {
      const label = labels.of(piece, paragraph.pieces[at + 1])
      line.notes.push({ ...note, label, hasOwnMark: hasOwnMark(piece.child) })
      line.words += `[^${label}]`
      return
    }
    if (object !== undefined) {
      line.objects.push(object)
      return
    }
    const before = paragraph.pieces[at - 1]
    if (before?.note && hasOwnMark(before.child) && before.run === run) return
    if (isRepeatedCall(piece, document) && labels.has(text.trim())) {
      line.words += `[^${text.trim()}]`
      return
    }
    const words = text.replaceAll('\u00ad', '').replaceAll('\u2011', '-')
    line.words += words
    if (words.trim() === '') {
      if (line.isBold) line.boldStart += words
    } else if (isBoldRun(run, chain, document.styles)) {
      if (line.isBold) line.boldStart += words
    } else line.isBold = false
  })
}

/** A note is called a second time by a field that repeats its number; in our own files by the number alone, raised. */
function isRepeatedCall({ field, run }: WordPiece, { styles }: WordDocument): boolean {
  if (field?.kind === 'NOTEREF') return true
  return valueOf(childAt(run, 'w:rPr', 'w:vertAlign')) === 'superscript' && isOurFile(styles)
}

/** Whether the portal wrote a file, so that its styles say what each paragraph is. */
export function isOurFile(styles: Styles): boolean {
  return styles.find('LegalClause')?.name === 'legal clause'
}

/** Words as a clause holds them: single spaces, a line feed where the line was broken by hand. */
export function clauseText(words: string): string {
  return tidyWords(words.replaceAll('\n', '<br>'))
}
