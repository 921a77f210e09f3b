/**
 * Points are printed without saying who raised them, so their words may not name a respondent. A full name is certain; a word of a
 * name ("Alder" of "Alder Example Energy") may be chance, and the analyst is asked.
 */
export type NameFinding = { kind: 'name' | 'word-of-name'; words: string; respondent: string }

/** Words of names that say what sort of body it is, and so single nobody out. In lower case. */
const ordinaryWords = new Set(
  (
    'a an and the of for in at by to uk gb ltd limited plc llp inc group holdings company co association authority board body ' +
    'british national great britain england scotland wales scottish welsh english northern southern eastern western central london ' +
    'energy power electric electricity electrical gas heat water utility utilities supply supplier suppliers supplies network ' +
    'networks grid distribution transmission metering meter meters smart data digital communications communication services ' +
    'service systems system solutions technology technologies consumer consumers customer customers citizen citizens advice ' +
    'council code panel committee government department regulator trade industry industrial market markets retail domestic ' +
    'business home homes green good first new example test sample organisation'
  ).split(' '),
)

/**
 * Find respondents' names in words that are to name nobody.
 *
 * @param names of respondents and their corporate groups, as submitted
 * @returns one finding for each name found; a full name before a mere word of it
 */
export function findRespondentNames(words: string, names: readonly string[]): NameFinding[] {
  return respondentFinder(names)(words)
}

/**
 * The same for many texts. Names are listed by their words first, and a text is searched only for those that share a word with it:
 * to search each of a thousand points for each of ten thousand names takes minutes.
 */
export function respondentFinder(names: readonly string[]): (words: string) => NameFinding[] {
  const sought = [...new Set(names)].map(soughtName)
  const byWord = new Map<string, number[]>()
  const always: number[] = []
  for (const [at, { signs }] of sought.entries()) {
    if (signs.length === 0) always.push(at)
    for (const sign of signs) byWord.set(sign, [...(byWord.get(sign) ?? []), at])
  }
  return (words) => {
    const shared = new Set(always)
    for (const word of new Set(wordsIn(words))) for (const at of byWord.get(word) ?? []) shared.add(at)
    const inOrder = [...shared].sort((a, b) => a - b)
    return inOrder.flatMap((at) => {
      const name = sought[at]
      return name ? findName(words, name) : []
    })
  }
}

/** `signs`: words of which a text has at least one if it holds anything of the name; none where that cannot be known. */
type SoughtName = { respondent: string; name: string; distinctive: string[]; signs: string[] }

function soughtName(respondent: string): SoughtName {
  const name = withoutLegalForm(respondent)
  const distinctive = distinctiveWords(name)
  const signs = new Set(distinctive.length > 0 ? distinctive.flatMap(wordsIn) : wordsIn(name))
  return { respondent, name, distinctive, signs: [...signs].every(isPlain) ? [...signs] : [] }
}

function findName(words: string, { respondent, name, distinctive }: SoughtName): NameFinding[] {
  if (distinctive.length > 0 && holds(words, name, 'i')) return [{ kind: 'name', words: name, respondent }]
  // A name of ordinary words alone ("Network Services Ltd") may stand in any sentence: as printed only, and only asked about.
  const word = (distinctive.length > 0 ? distinctive : [name]).find((part) => part !== '' && holds(words, part, ''))
  return word ? [{ kind: 'word-of-name', words: word, respondent }] : []
}

/** Whole words without case, as a search that ignores case takes them: there the long s is an s. */
function wordsIn(words: string): string[] {
  return (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase().replaceAll('\u017f', 's'))
}

/** Words whose letters have no other forms than large and small; of the rest, the search itself decides. */
function isPlain(word: string): boolean {
  return /^[a-z0-9]+$/.test(word)
}

function withoutLegalForm(name: string): string {
  return name.replace(/[\s,]+(ltd|limited|plc|llp|inc)\.?$/i, '').trim()
}

/** Compared as printed, so that "rowan" the tree is not "Rowan" the supplier. */
function distinctiveWords(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 && !ordinaryWords.has(word.toLowerCase()))
}

function holds(words: string, name: string, flags: string): boolean {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, `u${flags}`).test(words)
}
