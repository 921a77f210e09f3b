import { applyTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { relatedPath, type WordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { WordBlock, WordDocument } from '#app/word/word-blocks.ts'
import { objectRegistry } from '#app/word/word-objects.ts'
import { editPackage, type WordPackage } from '#app/word/word-package.ts'
import { childNamed, type XmlElement } from '#app/word/xml.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { alignBlocks, alignInside } from './align-blocks.ts'
import type { AlignedBlock, Findings } from './aligned-blocks.ts'
import { carriersFrom, type Carrier } from './carry-from-before.ts'
import { openReaders } from './compose-atoms.ts'
import { openInsertions } from './insertions.ts'
import { likelyLists } from './likely-lists.ts'
import { formattingWatch, notCompared, sidesRead, type SidesCompared } from './not-compared.ts'
import { orderNotes } from './order-notes.ts'
import type { RemarkOn } from './remarks.ts'
import { revisionsAfter, type Authorship } from './revisions.ts'
import { trackNotes } from './track-notes.ts'
import { writeBlocks } from './write-blocks.ts'
import { noteCarrier, notePairing, noteParts, type NoteKind } from './write-notes.ts'
import { remarkWriter } from './write-remark.ts'
import { paragraphsByElement, type Writing } from './writing.ts'

export type WordRedlineOptions = Authorship & {
  /** Which side of tracked changes that a file already holds is compared; as if accepted unless given. */
  sides?: SidesCompared
  /** Gives the words of a Word comment on a paragraph: the mark of a change and its reason. */
  remarkOn?: RemarkOn
  /** What became of each block of the old text, where that is known; otherwise it is found from their words. */
  knownChanges?: (before: readonly WordBlock[], after: readonly WordBlock[]) => readonly Change[] | undefined
}

export type WordRedline = {
  /** The new file with what it changes in the old one as tracked changes. */
  file: WordFile
  /** The two files as they were compared: without tracked changes of their own. */
  compared: { before: WordFile; after: WordFile }
  /** Each paragraph and table as a clause. */
  changes: Change[]
  limits: string[]
  /** What the tracked changes do not tell of, in sentences. */
  notCompared: string[]
}

/**
 * What one Word file changes in another, as tracked changes in the second, whose formatting, headers and pictures it keeps. Accepting
 * all gives the new text, rejecting all the old one, with the numbers that Word prints.
 *
 * @throws WordFileError where one of them cannot be read
 */
export function redlineWordFiles(before: WordFile, after: WordFile, options: WordRedlineOptions): WordRedline {
  const { sides = { before: 'accept', after: 'accept' } } = options
  const compared = {
    before: applyTrackedChanges(before, sides.before),
    after: applyTrackedChanges(after, sides.after),
  }
  const objects = objectRegistry()
  const old = readWordBlocks(compared.before, { trackedChanges: 'accept', objects })
  const now = readWordBlocks(compared.after, { trackedChanges: 'accept', objects })
  const findings: Findings = { changes: [], moves: 0 }
  const known = options.knownChanges?.(old.blocks, now.blocks)
  const blocks = alignBlocks(old.blocks, now.blocks, findings, known)

  const untold = notCompared({ file: compared.before, document: old }, { file: compared.after, document: now })
  const target = editPackage(compared.after, now.parts)
  const notes = notePairing(old, now)
  const formatting = formattingWatch()
  const onSame: Writing['onSame'] = (pair) => {
    notes.onSame(pair)
    formatting.onSame(pair)
  }
  const writingOf = openWriting({ compared, old, now, target, blocks, options, onSame })
  const body = childNamed(target.tree(compared.after.mainPath), 'w:body') as XmlElement
  writeBlocks(blocks, body, writingOf('document'))
  for (const { kind, before: mine, after: theirs } of [...notes.pairs.values()]) {
    writeBlocks(alignInside(mine.blocks, theirs.blocks, findings), theirs.element, writingOf(kind))
  }
  const { insertions, next } = writingOf('document')
  for (const element of [body, ...[...now.footnotes, ...now.endnotes].map((note) => note.element)])
    insertions.putInto(element)
  trackNotes(target, body, next)
  orderNotes(target)
  return {
    file: target.save(),
    compared,
    changes: findings.changes,
    limits: limitsHit(findings.changes),
    notCompared: [...sidesRead({ before, after }, sides), ...formatting.told(), ...untold],
  }
}

/** Tables are compared row by row, whatever the comparison of clauses found too different. */
function limitsHit(changes: readonly Change[]): string[] {
  const count = changes.filter(({ isReplacedWhole, table }) => isReplacedWhole && !table).length
  if (count === 0) return []
  const which = count === 1 ? 'One paragraph differs' : `${count} paragraphs differ`
  return [`${which} too much to be compared word for word, and ${count === 1 ? 'is' : 'are'} shown as replaced.`]
}

type Opening = {
  compared: WordRedline['compared']
  old: WordDocument
  now: WordDocument
  target: WordPackage
  blocks: readonly AlignedBlock[]
  options: WordRedlineOptions
  onSame: Writing['onSame']
}

type Part = 'document' | NoteKind

/** What is the same for all parts of a file, and for each part what carries things into it. */
function openWriting({ compared, old, now, target, blocks, options, onSame }: Opening): (part: Part) => Writing {
  const shared = {
    next: revisionsAfter([...now.parts.values()], options),
    readers: openReaders(),
    insertions: openInsertions(),
    writeRemark: remarkWriter(target, options),
    paragraphs: { before: everyParagraph(old), after: everyParagraph(now) },
    onSame,
  }
  const carriers = carriersFrom(compared.before, target, likelyLists(blocks))
  const opened = new Map<Part, Carrier>()
  const carryNote = noteCarrier({ file: compared.before, document: old }, target, (kind) => carrierOf(kind))
  function carrierOf(part: Part): Carrier {
    const known = opened.get(part)
    if (known) return known
    const from = part === 'document' ? compared.before.mainPath : pathOfNotes(compared.before, part)
    const to = part === 'document' ? compared.after.mainPath : target.treeOf(noteParts[part]).path
    const carrier = carriers(from, to, carryNote)
    opened.set(part, carrier)
    return carrier
  }
  return (part) => ({
    ...shared,
    carrier: carrierOf(part),
    // Word takes no comment in a note.
    remarkOn: part === 'document' ? options.remarkOn : undefined,
  })
}

function pathOfNotes(file: WordFile, kind: NoteKind): string {
  return relatedPath(file, file.mainPath, noteParts[kind]) ?? ''
}

function everyParagraph({ blocks, footnotes, endnotes }: WordDocument) {
  return paragraphsByElement([...blocks, ...[...footnotes, ...endnotes].flatMap((note) => note.blocks)])
}
