import { groupBy } from '#app/lib/group-by.ts'
import type { QuestionKind } from '#app/modules/consultations/model.ts'
import { partyCategories, type PartyCategory } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'

/** How those who answered divided. `answered` is the base: silence is in none of these. */
export type Counts = {
  answered: number
  agree: number
  disagree: number
  neither: number
  noPosition: number
  noComment: number
}

/**
 * One line of a tally. `inConfidence` is the part of the counts that stands on confidential answers. `withheld` counts the answers
 * left out of all the others for the reader at hand: none for those who read in full (see `small-numbers.ts`).
 *
 * answered + withheld + notAnswered = the respondents it is about.
 */
export type TallyRow = Counts & { notAnswered: number; withheld: number; inConfidence: Counts }

export type CategoryTally = TallyRow & { category: PartyCategory }

/** A corporate group from which more than one response came. `respondents` counts its responses to the consultation. */
export type GroupTally = TallyRow & { group: string; respondents: number }

/**
 * The same question with each corporate group counted once. A group whose answers differ is `divided`, and counted under no
 * position.
 */
export type GroupsOnce = Counts & { divided: number; notAnswered: number }

export type TalliedQuestion = { key: string; label: string; kind: QuestionKind; proposal: string }

export type QuestionTally = TallyRow &
  TalliedQuestion & {
    respondents: number
    /** Categories that responded to the consultation, in the order of `partyCategories`. */
    byCategory: CategoryTally[]
    /** Only groups with more than one response; by name. */
    byGroup: GroupTally[]
    /** Present where some group sent more than one response. */
    groupsOnce: GroupsOnce | null
  }

/** What a tally needs to know of one respondent and one question. `position` undefined: it did not answer that question. */
export type TallyEntry = {
  category: PartyCategory
  group: string | null
  position: Position | undefined
  isConfidential: boolean
}

const countOfPosition: Record<Position, Exclude<keyof Counts, 'answered'>> = {
  agree: 'agree',
  disagree: 'disagree',
  neither: 'neither',
  'no-position': 'noPosition',
  'no-comment': 'noComment',
}

/**
 * What an answer counts as; undefined where there is none. Words without a position are views without a position; "no comment" is an
 * answer; an empty answer is not.
 */
export function countedPosition(answer: { position: Position | null; hasWords: boolean }): Position | undefined {
  return answer.position ?? (answer.hasWords ? 'no-position' : undefined)
}

/**
 * Count the answers to one question.
 *
 * @param entries one for each respondent to the consultation, those who did not answer this question included
 */
export function tallyAnswers(question: TalliedQuestion, entries: readonly TallyEntry[]): QuestionTally {
  const categories = Object.keys(partyCategories) as PartyCategory[]
  const groups = severalResponses(entries)
  return {
    ...question,
    ...tallyRow(entries),
    respondents: entries.length,
    byCategory: categories
      .map((category) => ({ category, entries: entries.filter((entry) => entry.category === category) }))
      .filter((part) => part.entries.length > 0)
      .map((part) => ({ category: part.category, ...tallyRow(part.entries) })),
    byGroup: groups.map((part) => ({
      group: part.group,
      respondents: part.entries.length,
      ...tallyRow(part.entries),
    })),
    groupsOnce: groups.length > 0 ? tallyGroupsOnce(entries) : null,
  }
}

/** No answers at all. */
export function noCounts(): Counts {
  return { answered: 0, agree: 0, disagree: 0, neither: 0, noPosition: 0, noComment: 0 }
}

function tallyRow(entries: readonly TallyEntry[]): TallyRow {
  const given = entries.filter((entry) => entry.position !== undefined)
  return {
    ...countEntries(given),
    notAnswered: entries.length - given.length,
    withheld: 0,
    inConfidence: countEntries(given.filter((entry) => entry.isConfidential)),
  }
}

function countEntries(entries: readonly TallyEntry[]): Counts {
  const counts = noCounts()
  for (const { position } of entries) {
    if (position === undefined) continue
    counts.answered += 1
    counts[countOfPosition[position]] += 1
  }
  return counts
}

function severalResponses(entries: readonly TallyEntry[]): { group: string; entries: TallyEntry[] }[] {
  const inGroups = entries.filter((entry) => entry.group !== null)
  return [...groupBy(inGroups, (entry) => entry.group ?? '')]
    .filter(([, members]) => members.length > 1)
    .map(([group, members]) => ({ group, entries: members }))
    .sort((a, b) => (a.group < b.group ? -1 : 1))
}

function tallyGroupsOnce(entries: readonly TallyEntry[]): GroupsOnce {
  const once = { ...noCounts(), divided: 0, notAnswered: 0 }
  for (const voice of voicesOf(entries)) {
    const positions = new Set(voice.flatMap((entry) => (entry.position === undefined ? [] : [entry.position])))
    const [only] = positions
    if (only === undefined) {
      once.notAnswered += 1
      continue
    }
    once.answered += 1
    if (positions.size > 1) once.divided += 1
    else once[countOfPosition[only]] += 1
  }
  return once
}

/** Respondents outside any group speak for themselves; a group's speak together. */
function voicesOf(entries: readonly TallyEntry[]): TallyEntry[][] {
  const alone = entries.filter((entry) => entry.group === null).map((entry) => [entry])
  const inGroups = entries.filter((entry) => entry.group !== null)
  const groups = groupBy(inGroups, (entry) => entry.group)
  return [...alone, ...groups.values()]
}
