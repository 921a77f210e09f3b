const small =
  'none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A whole number inside a sentence: in words below ten, else in figures with thousands separated ("nine", "10", "1,204"). */
export function numberInSentence(count: number): string {
  return count < 10 ? wordsBelowHundred(count) : count.toLocaleString('en-GB')
}

/**
 * A whole number that opens a sentence: in words below a hundred ("Twenty-one"). A larger one cannot open a sentence in figures,
 * so it follows "A total of" ("A total of 1,204").
 */
export function numberAtStart(count: number): string {
  return count < 100 ? capitalised(wordsBelowHundred(count)) : `A total of ${count.toLocaleString('en-GB')}`
}

/** The first letter in upper case. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Entries as a sentence lists them: "a", "a and b", "a, b and c". */
export function joinWords(entries: readonly string[]): string {
  if (entries.length < 2) return entries.join('')
  return `${entries.slice(0, -1).join(', ')} and ${entries.at(-1)}`
}

/** "one answer", "three answers", "no answers": a number with its noun. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count === 0 ? 'no' : numberInSentence(count)} ${count === 1 ? singular : plural}`
}

function wordsBelowHundred(count: number): string {
  if (count < 20) return small[count] ?? String(count)
  const ten = tens[Math.floor(count / 10) - 2]
  const unit = count % 10
  return unit === 0 ? `${ten}` : `${ten}-${small[unit]}`
}
