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
   * (`1.6`, `on-demand`, `and/or`), but for a dot that ends a sentence without a space after it. Anything else that is not white space stands alone.
   */
  read(text: string): Words
  /** Whether a number stands for a word or a figure, and not for a mark of punctuation. */
  isWord(id: number): boolean
  /** How many different words there are so far. */
  size(): number
}

/**
 * Reading words is most of what comparing two texts costs, so no string is made of any: a word is known by two numbers made of its
 * letters, 64 bits together. Should two words ever have the same, matching may be misled; a redline is not, because it looks at the
 * letters of everything that it shows as unchanged.
 */
export function openWordBook(): WordBook {
  /** For each slot the id of a word and one more; 0 where it is empty. At most half of them are used. */
  let slots = new Int32Array(4_096)
  /** By id: the two numbers, and the first letter. */
  let firsts = new Int32Array(2_048)
  let seconds = new Int32Array(2_048)
  let initials = new Uint16Array(2_048)
  let size = 0
  let page = newPage(1_024)

  const add = (first: number, second: number, initial: number) => {
    if (size === firsts.length) {
      firsts = doubled(firsts)
      seconds = doubled(seconds)
      initials = doubled(initials)
      slots = doubled(slots).fill(0)
      for (let id = 0; id < size; id += 1) slots[emptySlot(slots, firsts[id] as number)] = id + 1
    }
    firsts[size] = first
    seconds[size] = second
    initials[size] = initial
    slots[emptySlot(slots, first)] = size + 1
    size += 1
    return size - 1
  }

  const numberOf = (first: number, second: number, initial: number) => {
    const table = slots
    const last = table.length - 1
    for (let slot = first & last; ; slot = (slot + 1) & last) {
      const id = (table[slot] as number) - 1
      if (id < 0) return add(first, second, initial)
      if (firsts[id] === first && seconds[id] === second) return id
    }
  }

  return {
    read(text) {
      const length = text.length
      if (page.ids.length < length) page = newPage(length * 2)
      const { ids, starts, ends } = page
      let count = 0
      let at = 0
      while (at < length) {
        const initial = text.charCodeAt(at)
        const kind = kindOf(initial)
        const start = at
        at += 1
        if (kind === space) continue
        // FNV-1a over the code units, and a polynomial in 31.
        let first = Math.imul(0x811c9dc5 ^ initial, 0x01000193)
        let second = initial
        while (kind === letter && at < length) {
          const code = text.charCodeAt(at)
          const isPart =
            kindOf(code) === letter ||
            (joins(code) &&
              at + 1 < length &&
              kindOf(text.charCodeAt(at + 1)) === letter &&
              !(code === 46 && endsSentence(text.charCodeAt(at - 1), text.charCodeAt(at + 1))))
          if (!isPart) break
          first = Math.imul(first ^ code, 0x01000193)
          second = (Math.imul(second, 31) + code) | 0
          at += 1
        }
        ids[count] = numberOf(first, second, initial)
        starts[count] = start
        ends[count] = at
        count += 1
      }
      return { text, ids: ids.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
    },
    isWord: (id) => kindOf(initials[id] as number) === letter,
    size: () => size,
  }
}

function emptySlot(slots: Int32Array, hash: number): number {
  let slot = hash & (slots.length - 1)
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
  return slot
}

function doubled<T extends Int32Array | Uint16Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}

/** Room for the words of one text, used again for the next. */
function newPage(length: number) {
  return { ids: new Int32Array(length), starts: new Int32Array(length), ends: new Int32Array(length) }
}

function joins(code: number): boolean {
  // . ' - _ / and the curly apostrophe
  return code === 46 || code === 39 || code === 45 || code === 95 || code === 47 || code === 0x2019
}

/** A dot between a small and a capital letter, as in "six years.The Panel", lacks its space. */
function endsSentence(before: number, after: number): boolean {
  return before >= 97 && before <= 122 && after >= 65 && after <= 90
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
