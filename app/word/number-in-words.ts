const small = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen',
]
  .join(' ')
  .split(' ')
const tens = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const irregular: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** “twenty-one”, “one hundred five”, as Word writes them in English. */
export function cardinalWords(value: number): string {
  if (value < 0) return String(value)
  if (value < 20) return small[value] ?? ''
  if (value < 100) return joined(tens[Math.floor(value / 10)] ?? '', value % 10, '-')
  if (value < 1000) return joined(`${small[Math.floor(value / 100)]} hundred`, value % 100, ' ')
  if (value < 1_000_000) return joined(`${cardinalWords(Math.floor(value / 1000))} thousand`, value % 1000, ' ')
  return String(value)
}

/** “twenty-first”. */
export function ordinalWords(value: number): string {
  return cardinalWords(value).replace(/[a-z]+$/, (last) => {
    const known = irregular[last]
    if (known !== undefined) return known
    return last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`
  })
}

function joined(high: string, rest: number, between: string): string {
  return rest === 0 ? high : `${high}${between}${cardinalWords(rest)}`
}
