import { countOf, joinWords, numberInSentence } from '#app/lib/number-words.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { reveal, type Sealed, type TextReader } from '#app/modules/access/gate.ts'
import { typedWords } from '#app/modules/responses/typed-words.ts'
import { heading, paragraph, text, type Block, type HeadingBlock, type Inline } from '#app/rendering/document.ts'
import { disagreementStates, logKinds, type DisagreementState } from './model.ts'
import { visibleTo, type Disagreement } from './queries.server.ts'

export type AnnexOptions = {
  /** Whose document it is: "DCC", or the Department's name. */
  ourName: string
  /** Labels of the questions by key. */
  questionLabels: ReadonlyMap<string, string>
  headingLevel?: HeadingBlock['level']
}

/**
 * The annex of disagreements in both sides' words, with what was done about each: for the Secretary of State the summary that TMAD
 * 1.6(c)(iii) asks for. Give it the entries to be printed, usually the unresolved ones. A party gets its own; the public gets how
 * many there are and none of the words.
 */
export function disagreementAnnexBlocks(
  disagreements: readonly Disagreement[],
  reader: TextReader,
  { ourName, questionLabels, headingLevel = 2 }: AnnexOptions,
): Block[] {
  if (disagreements.length === 0) return [paragraph('There is no disagreement to report.')]
  const shown = disagreements.filter((disagreement) => visibleTo(reader, disagreement))
  const hidden = disagreements.filter((disagreement) => !visibleTo(reader, disagreement))
  return [
    ...(hidden.length > 0 ? [paragraph(countWords(hidden))] : []),
    ...shown.flatMap((disagreement) => entryBlocks(disagreement)),
  ]

  function entryBlocks(entry: Disagreement): Block[] {
    const level = headingLevel
    const below = Math.min(level + 1, 4) as HeadingBlock['level']
    const id = `disagreement-${entry.number}`
    const where = [questionLabels.get(entry.questionKey) ?? entry.questionKey]
    if (entry.clause) where.push(`clause ${entry.clause.reference}`)
    return [
      {
        kind: 'heading',
        level,
        id,
        content: [{ kind: 'text', text: `D${entry.number}. ` }, ...words(entry.subject)],
      },
      paragraph(
        `${entry.partyName}, on ${joinWords(where)}. Opened at ${formatInstant(entry.openedAt)}. ${disagreementStates[entry.state]}${entry.endedAt ? ` at ${formatInstant(entry.endedAt)}` : ''}.`,
      ),
      heading(below, `Position of ${entry.partyName}`, `${id}-party`),
      ...paragraphs(entry.partyPosition),
      heading(below, `Position of ${ourName}`, `${id}-ours`),
      ...paragraphs(entry.ourPosition),
      heading(below, 'What was done to reach agreement', `${id}-engagement`),
      engagementBlock(entry),
      ...outcomeBlocks(entry, below),
    ]
  }

  function engagementBlock(entry: Disagreement): Block {
    if (entry.engagements.length === 0) return paragraph('Nothing is on record.')
    return {
      kind: 'table',
      caption: `D${entry.number}: what was done to reach agreement`,
      head: [text('When'), text('How'), text('What happened')],
      rows: entry.engagements.map((engagement) => [
        text(formatInstant(engagement.happenedAt)),
        text(logKinds[engagement.kind]),
        words(engagement.note),
      ]),
      rowHeader: true,
    }
  }

  function outcomeBlocks(entry: Disagreement, level: HeadingBlock['level']): Block[] {
    const note = paragraphs(entry.outcomeNote)
    return note.length > 0 ? [heading(level, 'How it ended', `disagreement-${entry.number}-outcome`), ...note] : []
  }

  /** Each paragraph of the text as one of the document; confidential words are marked as such. */
  function paragraphs(sealed: Sealed): Block[] {
    return opened(sealed).map((content) => ({ kind: 'paragraph' as const, content }))
  }

  function words(sealed: Sealed): Inline[] {
    return opened(sealed).flatMap((content, index) =>
      index === 0 ? content : [{ kind: 'line-break' as const }, ...content],
    )
  }

  function opened(sealed: Sealed): Inline[][] {
    const found = reveal(reader, sealed)
    if (found.kind === 'withheld') return [[{ kind: 'withheld', ground: found.ground }]]
    return typedWords(found.text)
      .flatMap((block) => (block.kind === 'paragraph' ? [block.content] : []))
      .map((content): Inline[] => (found.isConfidential ? [{ kind: 'confidential', content }] : content))
  }
}

/** "Three disagreements are not printed here: two unresolved and one agreed." */
function countWords(hidden: readonly Disagreement[]): string {
  const states = Object.keys(disagreementStates) as DisagreementState[]
  const parts = states
    .map((state) => ({ state, count: hidden.filter((entry) => entry.state === state).length }))
    .filter((part) => part.count > 0)
    .map((part) => `${numberInSentence(part.count)} ${disagreementStates[part.state].toLowerCase()}`)
  return `The record holds ${countOf(hidden.length, 'disagreement')} whose words are not published: ${joinWords(parts)}.`
}
