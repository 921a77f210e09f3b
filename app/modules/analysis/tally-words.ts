import { joinWords, numberAtStart, numberInSentence } from '#app/lib/number-words.ts'
import { asksForPosition } from '#app/modules/consultations/model.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { QuestionTally } from './tally.ts'

/**
 * The tally of one question in the sentences of a report, plain and complete: the base is those who answered, how many did not is
 * always said, and those who disagreed are described by type, never by name.
 *
 * "Of the 10 who answered this question, nine agreed and one, a large supplier, disagreed. Two respondents did not answer."
 */
export function tallyWords(tally: QuestionTally): string {
  if (tally.respondents === 0) return 'No responses were received.'
  if (tally.answered === 0) return [noneWords(tally), withheldWords(tally)].filter(Boolean).join(' ')
  const isOpen = tally.agree + tally.disagree + tally.neither === 0 && !asksForPosition(tally.kind)
  const heard = isOpen ? openWords(tally) : positionWords(tally)
  return [heard, dissentersApart(tally), withheldWords(tally), silenceWords(tally)].filter(Boolean).join(' ')
}

function noneWords(tally: QuestionTally): string {
  if (tally.withheld > 0) return 'No answer to this question may be published.'
  if (tally.respondents === 1) return 'The only respondent did not answer this question.'
  if (tally.respondents === 2) return 'Neither of the two respondents answered this question.'
  return `None of the ${numberInSentence(tally.respondents)} respondents answered this question.`
}

function openWords(tally: QuestionTally): string {
  const { answered, noComment } = tally
  const base = `${whoAnswered(tally)} answered this open question`
  if (noComment === 0) return `${base}.`
  if (noComment === answered) return `${base} and said that ${answered === 1 ? 'it' : 'they'} had no comment.`
  return `${base}; ${numberInSentence(noComment)} of them had no comment.`
}

/** "The only respondent", "All 12 respondents", "Both respondents", "One respondent", "Nine of the 12 respondents". */
function whoAnswered({ answered, respondents }: QuestionTally): string {
  if (answered === respondents) return everyone(respondents)
  if (answered === 1) return `One of the ${numberInSentence(respondents)} respondents`
  return `${numberAtStart(answered)} of the ${numberInSentence(respondents)} respondents`
}

function everyone(respondents: number): string {
  if (respondents === 1) return 'The only respondent'
  return respondents === 2 ? 'Both respondents' : `All ${numberInSentence(respondents)} respondents`
}

type Part = { count: number; one: string; many: string }

function positionWords(tally: QuestionTally): string {
  const parts = partsOf(tally)
  const [first] = parts.filter((part) => part.count > 0)
  if (first?.count === tally.answered) return unanimousWords(tally, first)
  const said = parts.filter((part) => isSaid(tally, part))
  const clauses = said.map((part) => clauseWords(tally, part, said.length))
  if (tally.answered === tally.respondents)
    return `${everyone(tally.respondents)} answered this question: ${joinWords(clauses)}.`
  return `Of the ${numberInSentence(tally.answered)} who answered this question, ${joinWords(clauses)}.`
}

function partsOf(
  tally: QuestionTally,
): (Part & { key: 'agree' | 'disagree' | 'neither' | 'noPosition' | 'noComment' })[] {
  return [
    { key: 'agree', count: tally.agree, one: 'agreed', many: 'agreed' },
    { key: 'disagree', count: tally.disagree, one: 'disagreed', many: 'disagreed' },
    { key: 'neither', count: tally.neither, one: 'neither agreed nor disagreed', many: 'neither agreed nor disagreed' },
    {
      key: 'noPosition',
      count: tally.noPosition,
      one: 'gave views without saying whether it agreed',
      many: 'gave views without saying whether they agreed',
    },
    { key: 'noComment', count: tally.noComment, one: 'had no comment', many: 'had no comment' },
  ]
}

/** One kind of answer from everybody who answered. */
function unanimousWords(tally: QuestionTally, part: Part): string {
  const { answered, respondents } = tally
  if (answered === 1) {
    const described = describedDissent(tally)
    const one = described === '' ? 'One respondent' : `One respondent, ${described},`
    const who = respondents === 1 ? 'The only respondent' : one
    return `${who} answered this question and ${part.one}.`
  }
  if (answered === respondents) return `${everyone(respondents)} answered this question and ${part.many}.`
  const who = answered === 2 ? 'Both of those' : `All ${numberInSentence(answered)}`
  return `${who} who answered this question ${part.many}.`
}

/** That nobody agreed is always said; that nobody disagreed is said where not all agreed. */
function isSaid(tally: QuestionTally, part: { key: string; count: number }): boolean {
  return part.count > 0 || part.key === 'agree' || (part.key === 'disagree' && tally.agree > 0)
}

/** Between two clauses a description stands in commas; among more it would drown in them and stands in brackets. */
function clauseWords(tally: QuestionTally, part: ReturnType<typeof partsOf>[number], clauses: number): string {
  const described = part.key === 'disagree' ? describedDissent(tally) : ''
  const who = described === '' ? '' : clauses > 2 ? ` (${described})` : `, ${described},`
  return `${numberInSentence(part.count)}${who} ${part.count === 1 ? part.one : part.many}`
}

const nouns: Record<PartyCategory, { one: string; many: string }> = {
  'large-supplier': { one: 'a large supplier', many: 'large suppliers' },
  'small-supplier': { one: 'a small supplier', many: 'small suppliers' },
  'electricity-network': { one: 'an electricity network operator', many: 'electricity network operators' },
  'gas-network': { one: 'a gas network operator', many: 'gas network operators' },
  'other-sec-party': { one: 'an Other SEC Party', many: 'Other SEC Parties' },
  'trade-body': { one: 'a trade body', many: 'trade bodies' },
  'consumer-body': { one: 'a consumer body', many: 'consumer bodies' },
  'government-or-regulator': { one: 'a government body or regulator', many: 'government bodies or regulators' },
  other: { one: 'a respondent of another type', many: 'respondents of other types' },
}

/** Who disagreed, by type; nothing where a reader may not know the type of each of them. */
function dissenters(tally: QuestionTally): { category: PartyCategory; count: number }[] {
  const found = tally.byCategory
    .filter((row) => row.disagree > 0)
    .map((row) => ({ category: row.category, count: row.disagree }))
  const named = found.reduce((sum, entry) => sum + entry.count, 0)
  return named === tally.disagree ? found : []
}

/** "a large supplier", "both trade bodies": set into the sentence while that stays readable, which is up to three types. */
function describedDissent(tally: QuestionTally): string {
  const found = dissenters(tally)
  if (found.length === 0 || found.length > 3) return ''
  const [only] = found
  if (found.length === 1 && only && only.count > 1) {
    return `${only.count === 2 ? 'both' : 'all'} ${nouns[only.category].many}`
  }
  return joinWords(found.map(({ category, count }) => categoryWords(category, count)))
}

/** Where they are of more types than a clause bears, who disagreed is a sentence of its own. */
function dissentersApart(tally: QuestionTally): string {
  const found = dissenters(tally)
  if (found.length <= 3 || tally.disagree === tally.answered) return ''
  return `Those who disagreed were ${joinWords(found.map(({ category, count }) => categoryWords(category, count)))}.`
}

/** "a trade body", "three large suppliers": respondents of one type, without naming them. */
export function categoryWords(category: PartyCategory, count: number): string {
  return count === 1 ? nouns[category].one : `${numberInSentence(count)} ${nouns[category].many}`
}

function withheldWords({ withheld, answered }: QuestionTally): string {
  if (withheld === 0) return ''
  const answers = `${answered > 0 ? 'further ' : ''}${withheld === 1 ? 'answer was' : 'answers were'}`
  return `${numberAtStart(withheld)} ${answers} given in confidence and ${withheld === 1 ? 'is' : 'are'} not counted here.`
}

function silenceWords({ notAnswered }: QuestionTally): string {
  if (notAnswered === 0) return ''
  return `${numberAtStart(notAnswered)} ${notAnswered === 1 ? 'respondent' : 'respondents'} did not answer.`
}
