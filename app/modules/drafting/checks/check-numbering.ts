import { clauseKey, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import type { DraftToCheck, Finding } from './model.ts'
import { isExcerpt, isNotReproduced } from './references/not-reproduced.ts'

const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')

/**
 * Numbers that two clauses bear, numbers left out between two, and paragraphs whose clause is gone. Letters after a number are
 * insertions: 8.10A follows 8.10 and nothing is missing. A clause that says "[Not used]" keeps its number, and a note that says what
 * is not reproduced speaks for it; of a text that holds some provisions only, a gap is told where the draft makes it.
 */
export function checkNumbering({ text, base }: DraftToCheck): Finding[] {
  const numbered = text.clauses.filter(
    ({ kind, reference }) => reference !== '' && (kind === 'clause' || kind === 'table' || kind === 'heading'),
  )
  const all = new Set(numbered.map(({ reference }) => reference))
  const notes = text.clauses.filter(({ kind }) => kind === 'note' || kind === 'paragraph').map((note) => note.text)
  const has = (number: string) => all.has(number) || notes.some((note) => isNotReproduced(note, number))
  const begins = (number: string) => has(number) || numbered.some(({ reference }) => isBelow(reference, number))
  const faults = numbered.flatMap((clause) => checkOne(clause, { has, begins }))
  const had = new Set(base?.clauses.map(({ reference }) => reference))
  const isTold = ({ rule, about }: Finding) => rule !== 'number-missing' || !isExcerpt(text) || had.has(about)
  return [...findTwice(numbered), ...faults.filter(isTold)]
}

type Known = { has: (number: string) => boolean; begins: (number: string) => boolean }

function checkOne(clause: Clause, { has, begins }: Known): Finding[] {
  const { reference, kind } = clause
  if (kind === 'table') return []
  const place = { clauseId: clause.id, clause: clauseName(clause) }
  const parent = /^(.*)\([A-Za-z0-9]+\)$/.exec(reference)?.[1]
  if (parent !== undefined && parent !== '' && !has(parent)) {
    const what = `There is no ${parent} that it could belong to.`
    return [orphan(place, parent, what)]
  }
  const before = beforeNumber(reference)
  if (before.length === 0 || before.some(begins)) return []
  const [missing = ''] = before
  return [
    {
      rule: 'number-missing',
      severity: 'warning',
      ...place,
      about: missing,
      what: `There is no ${missing} before it.`,
      remedy: `Keep the number with the words “[Not used]”, or renumber.`,
    },
  ]
}

function orphan(place: { clauseId: string; clause: string }, parent: string, what: string): Finding {
  const remedy = 'Put that clause back, or renumber the paragraph.'
  return { rule: 'paragraph-orphaned', severity: 'error', ...place, about: parent, what, remedy }
}

/** The numbers of which one should stand before this one; none where it is the first of its row. */
function beforeNumber(reference: string): string[] {
  const [, stem = '', mark = ''] = /^(.*)\(([A-Za-z0-9]+)\)$/.exec(reference) ?? []
  if (mark !== '') {
    const place = romans.indexOf(mark)
    const roman = place > 0 ? [`${stem}(${romans[place - 1]})`] : []
    const isLetter = /^[a-z]$/.test(mark) && mark !== 'a'
    const letter = isLetter ? [`${stem}(${String.fromCharCode(mark.charCodeAt(0) - 1)})`] : []
    // (i) opens a row of its own, or follows (h); only the latter could be missed.
    return mark === 'i' ? [] : [...roman, ...letter]
  }
  const [, row = '', figure = '', letters = ''] = /^(.*?)(\d+)([A-Z]*)$/.exec(reference) ?? []
  if (figure === '') return []
  if (letters.length === 1) {
    return letters === 'A' ? [`${row}${figure}`] : [`${row}${figure}${String.fromCharCode(letters.charCodeAt(0) - 1)}`]
  }
  return letters === '' && Number(figure) > 1 ? [`${row}${Number(figure) - 1}`] : []
}

/** Whether a number hangs from another or is an insertion after it: `8.10A` and `8.10(a)` of `8.10`. */
function isBelow(reference: string, number: string): boolean {
  return reference.startsWith(number) && /^(?:[.(/]|[A-Z](?!\d))/.test(reference.slice(number.length))
}

function findTwice(clauses: readonly Clause[]): Finding[] {
  const first = new Set<string>()
  return clauses.flatMap((clause): Finding[] => {
    const key = `${clause.kind === 'heading' ? 'heading ' : ''}${clauseKey(clause)}`
    if (!first.has(key)) {
      first.add(key)
      return []
    }
    return [
      {
        rule: 'number-twice',
        severity: 'error',
        clauseId: clause.id,
        clause: clauseName(clause),
        about: clause.reference,
        what: `Another bears the number ${clause.reference} too.`,
        remedy: 'Give one of them another number.',
      },
    ]
  })
}
