import type { Actor } from '#app/modules/access/actor.ts'
import { readerOf, reveal, type Sealed } from '#app/modules/access/gate.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { typedWords } from '#app/modules/responses/typed-words.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { AnswerView } from '#app/ui/answer-card.tsx'
import type { TagColour } from '#app/ui/summary.tsx'

/** Short enough for a tag. */
const words: Record<Position, string> = {
  agree: 'Agree',
  disagree: 'Disagree',
  neither: 'Neither',
  'no-position': 'Views only',
  'no-comment': 'No comment',
}

const colours: Record<Position, TagColour> = {
  agree: 'green',
  disagree: 'red',
  neither: 'yellow',
  'no-position': 'blue',
  'no-comment': 'grey',
}

/** An answer opened for the actor; words withheld from it say so. */
export function answerView(
  actor: Actor,
  {
    id,
    name,
    category,
    reference,
    position,
    isConfidential,
    text,
    confidentialReason,
  }: {
    id: string
    name: string
    category: PartyCategory
    reference: string
    position: Position
    isConfidential: boolean
    text: Sealed
    confidentialReason?: Sealed
  },
): AnswerView {
  return {
    ...{ id, name, reference, isConfidential },
    category: partyCategories[category],
    position: words[position],
    positionColour: colours[position],
    confidentialReason: confidentialReason ? openedWords(actor, confidentialReason) : '',
    html: openedHtml(actor, text),
  }
}

/** Sealed words as HTML for the actor. */
export function openedHtml(actor: Actor, sealed: Sealed): string {
  return typedHtml(openedWords(actor, sealed))
}

/** Words as somebody typed them into a form, as HTML; empty where there are none. */
export function typedHtml(words: string): string {
  return words.trim() === '' ? '' : renderBlocksHtml(typedWords(words))
}

/** The words of a question, which are part of a document. */
export function questionHtml(question: { key: string; text: string } | undefined): string {
  return question ? renderBlocksHtml(parseDocumentMarkdown(question.text, { file: question.key })) : ''
}

/** Sealed words for the actor, as typed; a note in their place where they are withheld. */
export function openedWords(actor: Actor, sealed: Sealed): string {
  const opened = reveal(readerOf(actor), sealed)
  return opened.kind === 'shown' ? opened.text : 'Withheld.'
}
