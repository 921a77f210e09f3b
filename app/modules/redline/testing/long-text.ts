import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { type Random, seededRandom } from '#app/lib/seeded-random.ts'

/**
 * Legal texts of any length, for measuring. They have what makes real ones hard to compare: a few words used all the time, stock
 * phrases at the head of many clauses, short sub-paragraphs, schedules whose rows differ in a word.
 */

const common =
  'the of to and in a any or shall is be for that by with as such which has on under not been may each from where it no other'.split(
    ' ',
  )
const terms =
  'Party Code Installation Device Supplier Migration Date Service Request Certificate Panel Notice Period Version Document'.split(
    ' ',
  )
const openings = [
  'The Provider shall ensure that',
  'Each Party shall, where requested,',
  'Subject to the clauses above, the Provider shall',
  'Where a Device is not commissioned,',
  'No Party shall be liable under this clause for',
]
const syllables =
  'con ver mi gra tes ta pro vi sor ne lor de pan cal ri dem tu sel for bin ac qui lan ther mo rat'.split(' ')

/** How many words the language of generated texts has, common ones aside. */
const vocabularySize = 2_000

/** The words of the generated language, the most used first. */
const vocabulary: readonly string[] = makeVocabulary()

function makeVocabulary(): string[] {
  const random = seededRandom(7)
  const words = new Set<string>()
  while (words.size < vocabularySize) {
    const length = 2 + random.below(3)
    words.add(Array.from({ length }, () => random.pick(syllables)).join(''))
  }
  return [...words]
}

/** One word as a drafter would use it: most of the time a common one, seldom a rare one. */
export function anyWord(random: Random): string {
  if (random.chance(0.45)) return random.pick(common)
  if (random.chance(0.12)) return random.pick(terms)
  // Zipf: the square of an even number leans towards the words used most.
  return vocabulary[Math.floor(random.next() ** 2 * vocabularySize)] as string
}

/** A sentence of about so many words, with a comma now and then and a full stop. */
export function anySentence(random: Random, length: number): string {
  const words = Array.from({ length: Math.max(1, length) }, () => anyWord(random))
  for (let at = 8; at < words.length - 3; at += 6 + random.below(9)) words[at] += ','
  const first = words[0] ?? ''
  words[0] = first.charAt(0).toUpperCase() + first.slice(1)
  return `${words.join(' ')}.`
}

/** The words of one clause. */
export function anyClauseWords(random: Random, length: number): string {
  const opening = random.chance(0.3) ? `${random.pick(openings)} ` : ''
  const rest = Math.max(4, length - opening.split(' ').length + 1)
  if (rest < 40) return opening + lowered(anySentence(random, rest), opening)
  const first = Math.floor(rest * (0.35 + random.next() * 0.3))
  return `${opening}${lowered(anySentence(random, first), opening)} ${anySentence(random, rest - first)}`
}

function lowered(sentence: string, opening: string): string {
  return opening ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
}

export type TextSize = {
  seed: number
  /** Provisions, headings left out. */
  clauses: number
  /** On the average; sub-paragraphs are shorter, clauses longer. */
  wordsEach?: number
}

/** A text of that many provisions, numbered through: parts of about twenty clauses, sub-paragraphs, definitions, tables. */
export function longText({ seed, clauses, wordsEach = 60 }: TextSize): InstrumentText {
  const random = seededRandom(seed)
  const written: Clause[] = []
  let count = 0
  const add = (clause: Omit<Clause, 'id' | 'reference'>) =>
    written.push({ ...clause, reference: '', id: `b${written.length}` })
  while (count < clauses) {
    add({ kind: 'heading', depth: 0, text: anySentence(random, 3).slice(0, -1) })
    const inPart = Math.min(clauses - count, 12 + random.below(16))
    for (let made = 0; made < inPart; made += 1) {
      const kind = random.next()
      const isParagraph = made > 0 && kind < 0.35
      if (kind > 0.97) add({ kind: 'table', depth: 0, text: anySentence(random, 5), rows: anyRows(random) })
      else if (kind > 0.91) add({ kind: 'definition', depth: 0, text: `means ${anySentence(random, wordsEach / 2)}` })
      else {
        const length = isParagraph ? wordsEach * (0.2 + random.next() * 0.5) : wordsEach * (0.7 + random.next() * 1.1)
        add({ kind: 'clause', depth: isParagraph ? 1 : 0, text: anyClauseWords(random, Math.round(length)) })
      }
      count += 1
    }
  }
  return { clauses: numbered(withTerms(written, random)) }
}

/** The rows of a schedule: each has its number, and differs from the next in a few words. */
export function anyRows(random: Random, count = 4 + random.below(10)): string[][] {
  const rows = Array.from({ length: count }, (_, at) => [
    `Check ${at + 1}`,
    anySentence(random, 6 + random.below(12)),
    random.pick(['Provider', 'Supplier', 'Panel']),
  ])
  return [['Number', 'What is checked', 'Who'], ...rows]
}

function withTerms(clauses: Clause[], random: Random): Clause[] {
  return clauses.map((clause, at) => {
    if (clause.kind !== 'definition') return clause
    const term = [anyWord(random), random.pick(vocabulary), random.pick(terms)].join(' ')
    return { ...clause, reference: `${term.charAt(0).toUpperCase()}${term.slice(1)} ${at}` }
  })
}

/** Printed numbers from the order alone, as automatic numbering gives them; definitions keep their terms. */
export function numbered(clauses: readonly Clause[]): Clause[] {
  let [part, number, letter, table] = [0, 0, 0, 0]
  return clauses.map((clause) => {
    switch (clause.kind) {
      case 'heading':
        part += 1
        number = 0
        return { ...clause, reference: `${part}` }
      case 'table':
        table += 1
        return { ...clause, reference: `Table ${part}.${table}` }
      case 'clause': {
        if (clause.depth === 0) {
          number += 1
          letter = 0
          return { ...clause, reference: `${part}.${number}` }
        }
        letter += 1
        return { ...clause, reference: `${part}.${Math.max(1, number)}(${letterOf(letter)})` }
      }
      default:
        return { ...clause }
    }
  })
}

/** (a) to (z), then (aa): as Word does it. */
function letterOf(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26))
  return letter.repeat(Math.ceil(count / 26))
}
