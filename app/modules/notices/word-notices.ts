import { joinWords } from '#app/lib/number-words.ts'
import type { NoticeFacts } from './notice-facts.server.ts'
import type { NoticeAudience, NoticeRule, Recipient } from './model.ts'
import { fillNotice, type NoticeTemplate } from './notice-words.server.ts'

/** One person or office to tell, with every reason for it. */
export type Addressee = { recipient: Recipient; reasons: { rule: NoticeRule; audience: NoticeAudience }[] }

/** A notice ready to be kept and sent. */
export type WordedNotice = { addressee: Addressee; subject: string; body: string }

/** Which of a respondent's answers are there already, by question. */
export type AnsweredQuestions = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Nobody gets two mails about one event: those whom several rules name are told once, for all of them. Those who cannot be
 * written to stay apart, so that each duty that could not be met is on record.
 */
export function mergeByAddress(
  found: { recipient: Recipient; rule: NoticeRule; audience: NoticeAudience }[],
): Addressee[] {
  const byAddress = new Map<string, Addressee>()
  for (const { recipient, rule, audience } of found) {
    const key = recipient.email?.toLowerCase() ?? `none:${audience}:${recipient.name}`
    const known = byAddress.get(key)
    if (known) known.reasons.push({ rule, audience })
    else byAddress.set(key, { recipient, reasons: [{ rule, audience }] })
  }
  return [...byAddress.values()]
}

/** The words of one notice. */
export function wordNotice(
  template: NoticeTemplate,
  facts: NoticeFacts,
  shared: ReadonlyMap<string, string>,
  { recipient, reasons }: Addressee,
  answered: AnsweredQuestions,
): NoticeTemplate {
  const rules = reasons.map(({ rule }) => rule)
  const clauses = distinct(rules.map(({ clause }) => clause))
  return fillNotice(
    template,
    new Map([
      ...shared,
      ['why', recipient.why],
      ['says', saysWords(rules, facts.proposals.length > 1 && facts.proposal === undefined)],
      ['clauses', clauses.length > 0 ? `This notice is given under ${joinWords(clauses)}.` : ''],
      ['questions', questionWords(facts, answered.get(recipient.responseId ?? ''))],
    ]),
  )
}

export function distinct(words: (string | undefined)[]): string[] {
  return [...new Set(words.filter((word) => word !== undefined))]
}

/** What the procedures say; by proposal, where the event concerns several. */
function saysWords(rules: NoticeRule[], isPerProposal: boolean): string {
  const lines = rules.flatMap(({ rule, says }) => {
    if (says === undefined) return []
    return isPerProposal ? [`Proposal ${rule.split(':')[0]}: ${says}`] : [says]
  })
  return distinct(lines).join('\n\n')
}

/** Which questions a correction changed, and whether this respondent has answered them. */
function questionWords({ event, edition }: NoticeFacts, answered: ReadonlySet<string> | undefined): string {
  if (event.type !== 'consultation.corrected') return ''
  const keys = Array.isArray(event.details.questions) ? (event.details.questions as string[]) : []
  if (keys.length === 0) return 'The words of no question have changed.'
  const lines = keys.map((key) => {
    const label = edition?.content.questions.find((question) => question.key === key)?.label ?? key
    return `- ${label}${answered?.has(key) ? ': you have an answer to it, so look at it again' : ''}`
  })
  return ['These questions have changed:', ...lines].join('\n')
}
