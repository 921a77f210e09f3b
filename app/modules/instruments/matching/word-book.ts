/** The words of one text, each as a number that stands for it in its book, and where each begins and ends in the text. */
export type Words = { text: string; ids: Int32Array; starts: Int32Array; ends: Int32Array }

/**
 * The words of the texts that are compared with each other, numbered from 0 as they are met, so that comparing two is comparing two
 * numbers. One book serves one comparison.
 */
export type WordBook = {
  /**
   * The words, numbers and marks of punctuation of a text in order. White space is between them, and in none.
   *
   * A word is a run of letters, marks and figures; a dot, an apostrophe, a hyphen or a stroke between two of them holds it together
   * (`1.6`, `on-demand`, `and/or`). Anything else that is not white space stands alone.
   */
  read(text: string): Words
  /** Whether a number stands for a word or a figure, and not for a mark of punctuation. */
  isWord(id: number): boolean
  /** How many different words there are so far. */
  size(): number
}

/**
 * Reading words is most of what comparing two texts costs, so no string is made of a word that was met before: it is found by a number
 * made of its letters, and compared with those that have the same.
 */
export function openWordBook(): WordBook {
  const words: string[] = []
  /** For each slot the id of a word and one more; 0 where it is empty. At most half of them are used. */
  let slots = new Int32Array(4_096)
  let page = newPage(1_024)

  const growSlots = () => {
    slots = new Int32Array(slots.length * 2)
    words.forEach((word, id) => {
      let hash = firstHash
      for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at))
      let slot = hash & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = id + 1
    })
  }

  const numberOf = (text: string, start: number, end: number, hash: number) => {
    const table = slots
    const last = table.length - 1
    let slot = hash & last
    for (let id = table[slot] as number; id !== 0; id = table[slot] as number) {
      if (standsAt(words[id - 1] as string, text, start, end)) return id - 1
      slot = (slot + 1) & last
    }
    words.push(text.slice(start, end))
    table[slot] = words.length
    if (words.length * 2 > table.length) growSlots()
    return words.length - 1
  }

  return {
    read(text) {
      const length = text.length
      if (page.ids.length < length) page = newPage(length * 2)
      const { ids, starts, ends } = page
      let count = 0
      let at = 0
      while (at < length) {
        let code = text.charCodeAt(at)
        const kind = kindOf(code)
        const start = at
        at += 1
        if (kind === space) continue
        let hash = step(firstHash, code)
        while (kind === letter && at < length) {
          code = text.charCodeAt(at)
          if (kindOf(code) === letter) {
            hash = step(hash, code)
            at += 1
            continue
          }
          if (!joins(code) || at + 1 >= length) break
          const next = text.charCodeAt(at + 1)
          if (kindOf(next) !== letter) break
          hash = step(step(hash, code), next)
          at += 2
        }
        ids[count] = numberOf(text, start, at, hash)
        starts[count] = start
        ends[count] = at
        count += 1
      }
      return { text, ids: ids.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
    },
    isWord: (id) => kindOf(words[id]?.charCodeAt(0) ?? 0) === letter,
    size: () => words.length,
  }
}

/** FNV-1a over the code units. */
const firstHash = 0x811c9dc5

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

function standsAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = start; at < end; at += 1) if (word.charCodeAt(at - start) !== text.charCodeAt(at)) return false
  return true
}

/** Room for the words of one text, used again for the next. */
function newPage(length: number) {
  return { ids: new Int32Array(length), starts: new Int32Array(length), ends: new Int32Array(length) }
}

function joins(code: number): boolean {
  // . ' - _ / and the curly apostrophe
  return code === 46 || code === 39 || code === 45 || code === 95 || code === 47 || code === 0x2019
}

const [space, letter, mark] = [1, 2, 3] as const

/** What each of the 65,536 code units is, found out when it is first met: a regular expression for each letter would be slow. */
const kinds = new Uint8Array(65_536)

function kindOf(code: number): number {
  return kinds[code] || findKind(code)
}

function findKind(code: number): number {
  const character = String.fromCharCode(code)
  // Half of a character outside the basic plane goes with the other half.
  const isLetter = /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(character)
  const kind = /\s/.test(character) ? space : isLetter ? letter : mark
  kinds[code] = kind
  return kind
}
