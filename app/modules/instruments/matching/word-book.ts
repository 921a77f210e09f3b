/** The words of one text, each as a number that stands for it in its book, and where each begins and ends in the text. */
export type Words = { text: string; ids: number[]; starts: number[]; ends: number[] }

/**
 * The words of the texts that are compared with each other, numbered from 0 as they are met, so that comparing two is comparing two
 * numbers. One book serves one comparison.
 */
export type WordBook = {
  /** The words, numbers and marks of punctuation of a text in order. White space is between them, and in none. */
  read(text: string): Words
  /** Whether a number stands for a word or a figure, and not for a mark of punctuation. */
  isWord(id: number): boolean
  /** How many different words there are so far. */
  size(): number
}

export function openWordBook(): WordBook {
  const numbers = new Map<string, number>()
  const words: boolean[] = []
  const numberOf = (word: string) => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    const id = numbers.size
    numbers.set(word, id)
    words.push(kindOf(word.charCodeAt(0)) === letter)
    return id
  }
  return {
    read: (text) => readWords(text, numberOf),
    isWord: (id) => words[id] === true,
    size: () => numbers.size,
  }
}

/**
 * A word is a run of letters, marks and figures; a dot, an apostrophe, a hyphen or a stroke between two of them holds it together
 * (`1.6`, `on-demand`, `and/or`). Anything else that is not white space stands alone.
 */
function readWords(text: string, numberOf: (word: string) => number): Words {
  const words: Words = { text, ids: [], starts: [], ends: [] }
  let at = 0
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === space) {
      at += 1
      continue
    }
    const start = at
    at += 1
    if (kind === letter) at = endOfWord(text, at)
    words.starts.push(start)
    words.ends.push(at)
    words.ids.push(numberOf(text.slice(start, at)))
  }
  return words
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (kindOf(code) === letter) at += 1
    else if (joins(code) && at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) === letter) at += 2
    else break
  }
  return at
}

function joins(code: number): boolean {
  // . ' - _ / and the curly apostrophe
  return code === 46 || code === 39 || code === 45 || code === 95 || code === 47 || code === 0x2019
}

const [space, letter, mark] = [1, 2, 3] as const

/** What each of the 65,536 code units is, found out when it is first met: a regular expression for each letter would be slow. */
const kinds = new Uint8Array(65_536)

function kindOf(code: number): number {
  const known = kinds[code]
  if (known) return known
  const character = String.fromCharCode(code)
  // Half of a character outside the basic plane goes with the other half.
  const isLetter = /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(character)
  const kind = /\s/.test(character) ? space : isLetter ? letter : mark
  kinds[code] = kind
  return kind
}
