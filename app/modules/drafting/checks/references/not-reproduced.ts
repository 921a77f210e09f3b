import type { InstrumentText } from '#app/modules/instruments/model.ts'

/**
 * Whether a note such as "Clauses 4.10 to 4.48 are not reproduced." speaks for a number: an excerpt says so of what it leaves out,
 * and what it says is left out is there all the same.
 */
export function isNotReproduced(note: string, wanted: string): boolean {
  const [, words = ''] =
    /^(?:Except for [^,]*, )?(.*?)(?: \([^)]*\))? (?:is|are) not (?:reproduced|used)\.?$/i.exec(note) ?? []
  return words.split(/ and (?=Tables?|Sections?|Clauses?)/).some((part) => {
    const prefix = /^Tables? /.test(part) ? 'Table ' : ''
    const [first, last] = part.replace(/^(?:Clauses?|Sections?|Tables?) /i, '').split(/ (?:to|and) /)
    return first !== undefined && first !== '' && isBetween(wanted, prefix + first, prefix + (last ?? first))
  })
}

/**
 * Whether a text holds some provisions only: a note such as "Other provisions of the Code are not reproduced." Then a gap between
 * two numbers, or a term that nothing here uses, says nothing.
 */
export function isExcerpt({ clauses }: InstrumentText): boolean {
  return clauses.some(
    ({ kind, text }) =>
      kind === 'note' && /^(?:All )?other (?:provisions|clauses|sections)\b.* are not reproduced\.?$/i.test(text),
  )
}

function isBetween(wanted: string, first: string, last: string): boolean {
  const [stem, at] = partsOf(wanted)
  const [firstStem, from] = partsOf(first)
  const [, to] = partsOf(last)
  if (stem === firstStem && at >= from && at <= to) return true
  if (wanted.startsWith(`${first}.`) || wanted.startsWith(`${first}(`)) return true
  // What hangs from a number within the range.
  const upper = /^(.*?)(?:\([^()]*\)|\.[^.()]+)$/.exec(wanted)?.[1]
  return upper !== undefined && upper !== '' && isBetween(upper, first, last)
}

/** All but the last figure or letter of a number, and where that one stands in its row. */
function partsOf(number: string): [string, number] {
  const [, stem = '', last = ''] = /^(.*?)(\d+|\([a-z]\))[A-Z]?$/.exec(number) ?? [undefined, number, '0']
  return last.startsWith('(') ? [`${stem}(`, last.charCodeAt(1)] : [stem, Number(last)]
}
