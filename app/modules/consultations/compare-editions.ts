import { diffArrays, diffWordsWithSpace } from 'diff'
import { passagesOf, type Passage } from './document-passages.ts'
import type { EditionContent, EditionQuestion } from './model.ts'

/** A stretch of words that stayed, came or went. */
export type WordChange = { kind: 'same' | 'inserted' | 'deleted'; text: string }

/** One place in which two editions differ. */
export type EditionDifference = { place: string; words: WordChange[] }

/**
 * What a later edition says differently, in reading order: cover facts, proposals, questions, dates, attachments, then the
 * document passage by passage. Words that did not change between two changes are kept for context.
 */
export function compareEditions(before: EditionContent, after: EditionContent): EditionDifference[] {
  return [...comparedFacts(before, after), ...comparedPassages(before, after)]
}

/** For the record and for notices: which questions, and whether the document or the deadline, changed. */
export function changedPassages(before: EditionContent, after: EditionContent) {
  const earlier = new Map(before.questions.map((question) => [question.key, question]))
  return {
    questions: after.questions
      .filter((question) => isReworded(earlier.get(question.key), question))
      .map(({ key }) => key),
    places: compareEditions(before, after).map(({ place }) => place),
  }
}

function isReworded(before: EditionQuestion | undefined, after: EditionQuestion): boolean {
  return before?.text !== after.text || before.label !== after.label
}

function comparedFacts(before: EditionContent, after: EditionContent): EditionDifference[] {
  const earlier = new Map(factsOf(before))
  const later = new Map(factsOf(after))
  const places = [...new Set([...later.keys(), ...earlier.keys()])]
  return places.flatMap((place) => {
    const [from, to] = [earlier.get(place) ?? '', later.get(place) ?? '']
    return from === to ? [] : [{ place, words: comparedWords(from, to) }]
  })
}

function factsOf(content: EditionContent): [string, string][] {
  return [
    ['Title', content.title],
    ['Summary', content.summary],
    ['Contact', content.contact],
    ['Version', content.version],
    ['Legal basis', content.basis.join(', ')],
    ['Closing time', content.document.facts.find(({ label }) => label === 'Closes')?.value ?? content.closesAt],
    ['Outcome promised by', content.concludeBy ?? ''],
    ...content.dates.map(({ at, what }): [string, string] => [`Timeline: ${what}`, at]),
    ...content.proposals.flatMap((proposal): [string, string][] => {
      const name = `Proposal ${proposal.letter}`
      return [
        [`${name}: title`, proposal.title],
        [`${name}: summary`, proposal.summary],
        [`${name}: recommendation`, proposal.recommendation],
        [`${name}: direction text`, proposal.direction ?? ''],
        ...Object.entries(proposal.dates).map(([key, day]): [string, string] => [`${name}: ${key}`, day]),
        ...proposal.amends.map((draft): [string, string] => [
          `${name}: ${draft.instrument} ${draft.version}`,
          draft.hash,
        ]),
      ]
    }),
    ...content.attachments.map(({ number, title, file }): [string, string] => [
      `Attachment ${number}`,
      [title, file?.name, file?.hash].filter(Boolean).join(' '),
    ]),
  ]
}

function comparedPassages(before: EditionContent, after: EditionContent): EditionDifference[] {
  const parts = diffArrays(passagesOf(before.document), passagesOf(after.document), {
    comparator: (left, right) => left.text === right.text,
  })
  const differences: EditionDifference[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]
    if (!part || (!part.added && !part.removed)) continue
    const next = parts[at + 1]
    const isReplaced = part.removed && next?.added
    const from = part.removed ? part.value : []
    const to = isReplaced ? next.value : part.added ? part.value : []
    if (isReplaced) at += 1
    differences.push(...pairedPassages(from, to))
  }
  return differences
}

/** Passages that replace one another are compared one to one; what is left over came or went whole. */
function pairedPassages(from: Passage[], to: Passage[]): EditionDifference[] {
  const length = Math.max(from.length, to.length)
  return Array.from({ length }, (_, at) => {
    const [old, words] = [from[at], to[at]]
    return { place: (words ?? old)?.place ?? '', words: comparedWords(old?.text ?? '', words?.text ?? '') }
  })
}

function comparedWords(from: string, to: string): WordChange[] {
  const parts = diffWordsWithSpace(from, to, { timeout: 1000 }) ?? [
    { value: from, removed: true, added: false },
    { value: to, added: true, removed: false },
  ]
  const words = parts
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }): WordChange => {
      return { kind: added ? 'inserted' : removed ? 'deleted' : 'same', text: value }
    })
  return joined(words)
}

/** One stretch out and one stretch in, where only a space stands between changes: "one year" for "two years" reads at once. */
function joined(words: WordChange[]): WordChange[] {
  const result: WordChange[] = []
  let stretch: WordChange[] = []
  words.forEach((word, at) => {
    const isBetween = word.text.trim() === '' && stretch.length > 0 && words[at + 1] && words[at + 1]?.kind !== 'same'
    if (word.kind !== 'same' || isBetween) return void stretch.push(word)
    result.push(...joinedStretch(stretch), word)
    stretch = []
  })
  return [...result, ...joinedStretch(stretch)]
}

function joinedStretch(stretch: WordChange[]): WordChange[] {
  const isReplaced = stretch.some(({ kind }) => kind === 'deleted') && stretch.some(({ kind }) => kind === 'inserted')
  if (!isReplaced) return stretch
  const without = (kind: WordChange['kind']) =>
    stretch
      .filter((word) => word.kind !== kind)
      .map(({ text }) => text)
      .join('')
  return [
    { kind: 'deleted', text: without('inserted') },
    { kind: 'inserted', text: without('deleted') },
  ]
}
