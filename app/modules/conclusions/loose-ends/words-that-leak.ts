/** Words that staff wrote for the public report, and where they are put right. */
export type StaffWords = { where: string; words: string; href: string }

/** As many words in a row as nobody writes twice by chance. A shorter answer counts whole, if it has at least `least` words. */
const run = 8
const least = 5

/**
 * Passages in which a confidential answer is repeated word for word. Runs of words that the consultation itself published are no
 * secret, however often a respondent quotes them.
 *
 * What staff wrote is little beside thousands of answers, so its runs are gathered first and the answers are read once past them.
 *
 * @param confidential the words of answers given in confidence
 * @param published everything the consultation published
 */
export function findRepeatedConfidence(
  staffWords: readonly StaffWords[],
  confidential: readonly string[],
  published: string,
): StaffWords[] {
  const said = staffWords.map((staff) => ({ staff, runs: new Set(allRuns(plain(staff.words))) }))
  const ever = new Set(said.flatMap(({ runs }) => [...runs]))
  const repeated = new Set(
    confidential.flatMap((answer) => secretRuns(plain(answer)).filter((words) => ever.has(words))),
  )
  if (repeated.size === 0) return []
  const known = ` ${plain(published).join(' ')} `
  const secret = [...repeated].filter((words) => !known.includes(` ${words} `))
  return said.filter(({ runs }) => secret.some((words) => runs.has(words))).map(({ staff }) => staff)
}

/** Every run of eight words; the whole of a shorter answer. */
function secretRuns(words: string[]): string[] {
  if (words.length >= run) return runsOf(words, run)
  return words.length >= least ? [words.join(' ')] : []
}

/** Every run that a secret could be found as. */
function allRuns(words: string[]): string[] {
  return Array.from({ length: run - least + 1 }, (_, more) => runsOf(words, least + more)).flat()
}

function runsOf(words: string[], length: number): string[] {
  const count = Math.max(0, words.length - length + 1)
  return Array.from({ length: count }, (_, at) => words.slice(at, at + length).join(' '))
}

/** Words without case and punctuation. */
function plain(words: string): string[] {
  return words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
