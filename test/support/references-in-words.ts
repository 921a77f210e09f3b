/** A provision that words refer to: `8.9` of the TMAD, `Table 15.6` of the text itself. */
export type WordedReference = { instrument: string; number: string }

const number = String.raw`(?:[A-Z]{0,2}\d+[A-Z]?(?:\.\d+[A-Z]?)*(?:\([a-z]+\))*)`
const listed = new RegExp(
  String.raw`(?<!SEC )\b([Cc]lauses?|[Ss]ections?|Tables?|Appendix|Appendices) (${number}|[A-Z]\b)((?:(?:,| to| and| or|,? or|-) (?:(?:clause|section|Table|Appendix) )?(?:${number}|[A-Z]\b))*)([^.;]{0,40})`,
  'g',
)
const targets: [RegExp, string][] = [
  [/^ of (?:the )?Code\b/, 'sec'],
  [/^ of (?:the )?TMAD\b/, 'tmad'],
  [/^ of (?:the )?(?:SMETS1 )?SVTAD\b/, 'svtad'],
  [/^ of (?:the )?MTAD\b/, 'mtad'],
  [/^ of (?:the )?MEHRS\b/, 'mehrs'],
  [/^ of (?:Appendix|the DCC Licence|RFC)/, ''],
]

/** References to provisions in the words of a clause; those to instruments that the portal does not hold are left out. */
export function listReferences(words: string, own: string): WordedReference[] {
  return [...words.matchAll(listed)].flatMap(([, kind = '', first = '', rest = '', after = '']) => {
    // Of this document, or of the one that the words after it name.
    const target = targets.find(([pattern]) => pattern.test(after))?.[1] ?? own
    if (target === '') return []
    const all = [first, ...(rest.match(new RegExp(String.raw`${number}|\b[A-Z]\b`, 'g')) ?? [])]
    const isOtherAppendix = /^append/i.test(kind) && all.some((one) => one.length > 1)
    if (isOtherAppendix) return []
    return all.map((one) => ({ instrument: target, number: printed(kind, one) }))
  })
}

function printed(kind: string, one: string): string {
  if (/^table/i.test(kind)) return `Table ${one}`
  return /^append/i.test(kind) ? `Appendix ${one}` : one
}

/** Whether a note such as "Clauses 4.10 to 4.48 are not reproduced." covers a number. */
export function notReproduced(note: string, wanted: string): boolean {
  const [, words = ''] = /^(?:Except for [^,]*, )?(.*?)(?: \([^)]*\))? (?:is|are) not reproduced\.$/.exec(note) ?? []
  const parts = words.split(/ and (?=Tables?|Sections?|Clauses?)/)
  return parts.some((part) => {
    const prefix = /^Tables? /.test(part) ? 'Table ' : ''
    const [first, last] = part.replace(/^(?:Clauses?|Sections?|Tables?) /, '').split(/ (?:to|and) /)
    if (first === undefined) return false
    return isBetween(wanted, prefix + first, prefix + (last ?? first))
  })
}

function isBetween(wanted: string, first: string, last: string): boolean {
  const [stem, at] = partsOf(wanted)
  const [firstStem, from] = partsOf(first)
  const [, to] = partsOf(last)
  if (stem === firstStem) return at >= from && at <= to
  return wanted.startsWith(`${first}.`) || wanted.startsWith(`${first}(`)
}

/** All but the last figure or letter of a number, and where that one stands in its row. */
function partsOf(number: string): [string, number] {
  const [, stem = '', last = ''] = /^(.*?)(\d+|\([a-z]\))$/.exec(number) ?? [undefined, number, '0']
  return last.startsWith('(') ? [`${stem}(`, last.charCodeAt(1)] : [stem, Number(last)]
}
