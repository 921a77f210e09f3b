const vocabulary = (
  'the meter supplier cohort migration date clause installation network customer proposal change window test report dormant certificate ' +
  'evidence cost risk order week month service notice system key party request approval step data of to for in on by with before after ' +
  'and or not would could should must may is are was has have it this that we they each every some most any early late longer shorter ' +
  'clear open agreed planned exact final last next first second third draft text reason answer table figure line number share part'
).split(' ')

/** Sentences of ordinary words, the same for the same seed and different for another, so that packing them is not made easy. */
export function wordsOf(seed: number, count: number): string {
  const words = Array.from({ length: count }, (_, at) => vocabulary[scattered(seed, at) % vocabulary.length] ?? 'the')
  const sentences = []
  for (let at = 0; at < words.length; at += 14) {
    const sentence = words.slice(at, at + 14).join(' ')
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`)
  }
  return sentences.join(' ')
}

/** A whole number that follows from two others and looks like chance: two seeds give no common stretch, which the gate would find. */
function scattered(seed: number, at: number): number {
  let mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu']

/** A number as a made-up word: a name that stands in no sentence by chance. */
export function inWords(number: number): string {
  const word = [...String(number).padStart(5, '0')].map((digit) => syllables[Number(digit)]).join('')
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
