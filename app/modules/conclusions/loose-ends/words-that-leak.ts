/** Words that staff wrote for the public report, and where they are put right. */
export type StaffWords = { where: string; words: string; href: string }

/** As many words in a row as nobody writes twice by chance. */
const run = 8

/**
 * Passages in which a confidential answer is repeated word for word. Runs of words that the consultation itself published are no
 * secret, however often a respondent quotes them.
 *
 * @param confidential the words of answers given in confidence
 * @param published everything the consultation published
 */
export function findRepeatedConfidence(
  staffWords: readonly StaffWords[],
  confidential: readonly string[],
  published: string,
): StaffWords[] {
  const known = ` ${plain(published)} `
  const secrets = confidential.flatMap(runsOf).filter((words) => !known.includes(` ${words} `))
  if (secrets.length === 0) return []
  const secret = new Set(secrets)
  const short = secrets.filter((words) => words.split(' ').length < run)
  return staffWords.filter(({ words }) => {
    const said = ` ${plain(words)} `
    return runsOf(words).some((found) => secret.has(found)) || short.some((found) => said.includes(` ${found} `))
  })
}

/** Every run of eight words. A shorter answer is one run, if it says enough to be known by. */
function runsOf(words: string): string[] {
  const found = plain(words).split(' ')
  if (found.length < run) return found.length >= 5 ? [found.join(' ')] : []
  return Array.from({ length: found.length - run + 1 }, (_, at) => found.slice(at, at + run).join(' '))
}

/** Without case and punctuation, one space between words. */
function plain(words: string): string {
  return (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
