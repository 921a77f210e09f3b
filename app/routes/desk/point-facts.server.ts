import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { analysisProgress } from '#app/modules/analysis/analysis-progress.server.ts'
import type { AnalysedConsultation } from '#app/modules/analysis/analysed-consultation.server.ts'
import { listClauseChanges } from '#app/modules/analysis/changed-clauses.server.ts'
import {
  dispositions,
  pointLabel,
  promisesChange,
  referenceWords,
  type ClauseLink,
} from '#app/modules/analysis/model.ts'
import { getPoint, type Reply } from '#app/modules/analysis/queries.server.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { Reader } from '#db/database.ts'
import { openAnalysed } from './analysed.server.ts'
import { answerView, questionHtml, typedHtml } from './answer-view.server.ts'
import { dispositionColour } from './disposition-colour.ts'

/** Everything the page of one point shows: the words it comes from, what was replied, what can still be done. */
export async function readPointFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params'>) {
  const { portal, actor, params } = args
  const reader = portal.db.read
  const { consultation, mayAct, whyNot } = await openAnalysed(args)
  const { id, slug, questions } = consultation
  const point = await getPoint(reader, actor, params.id ?? '')
  const question = questions.find((candidate) => candidate.key === point.questionKey)
  if (point.consultationId !== id || !question) throw new NotFoundError()
  const progress = await analysisProgress(reader, id)
  const next = progress.pointsWithoutReply.find((loose) => loose.pointId !== point.id)
  const instruments = await amendedInstruments(reader, consultation)
  const changes = await listClauseChanges(reader, consultation.proposals)
  const isBroken = progress.promisesWithoutChange.some((promise) => promise.pointId === point.id)
  return {
    title: pointLabel(question.label, point.number),
    caption: consultation.shortTitle,
    back: { href: href('desk/analysis-question', { slug, key: question.key }), label: question.label },
    comment: point.comment,
    theme: point.theme ?? '',
    recorded: `Recorded by ${point.createdByName} at ${formatInstant(point.createdAt)}`,
    withdrawn: point.withdrawnAt ? await withdrawnWords(reader, point.id, point.withdrawnAt) : '',
    whyNot: whyNot(question.proposal),
    mayAct: mayAct(question.proposal) && point.withdrawnAt === null,
    asked: questionHtml(question),
    sources: point.sources.map((source) => ({
      ...answerView(actor, { ...source, id: source.responseId }),
      openHref: `${href('desk/disagreements', { slug })}?response=${source.responseId}&question=${question.key}#open`,
    })),
    replies: point.replies.map((reply) => replyView(reply, instruments)),
    stored: storedReply(point.reply, question.proposal, consultation),
    brokenPromise:
      isBroken && point.reply?.clause
        ? `The reply accepts a change of ${referenceWords(point.reply.clause.reference)}, and no draft changes it yet.`
        : '',
    instruments: [{ value: '', label: 'None' }, ...instruments],
    changes: [...new Set(changes.map((change) => change.reference))],
    next: next
      ? { href: href('desk/point', { slug, id: next.pointId }), label: pointLabel(next.questionLabel, next.number) }
      : null,
  }
}

/** What the form starts from: the reply that stands, so that a second thought need not be typed anew. */
function storedReply(reply: Reply | null, letter: string, { proposals }: AnalysedConsultation) {
  const own = proposals.find((proposal) => proposal.letter === letter)?.amends ?? []
  return {
    text: reply?.text ?? '',
    disposition: reply?.disposition ?? '',
    reason: reply?.reason ?? '',
    // Where the proposal amends one document, a clause is a clause of that.
    instrument: reply?.clause?.instrument ?? (own.length === 1 ? (own[0]?.instrument ?? '') : ''),
    reference: reply?.clause?.reference ?? '',
  }
}

type InstrumentOption = { value: string; label: string }

/** The documents that the consultation amends; all that are known where it amends none. */
async function amendedInstruments(reader: Reader, { proposals }: AnalysedConsultation): Promise<InstrumentOption[]> {
  const amended = new Set(proposals.flatMap((proposal) => proposal.amends.map((amendment) => amendment.instrument)))
  const known = await listInstruments(reader)
  return known
    .filter((instrument) => amended.size === 0 || amended.has(instrument.key))
    .map((instrument) => ({ value: instrument.key, label: instrument.shortTitle }))
}

function replyView(reply: Reply, instruments: InstrumentOption[]) {
  return {
    id: reply.id,
    html: typedHtml(reply.text),
    disposition: dispositions[reply.disposition],
    colour: dispositionColour(reply.disposition),
    reason: reply.reason,
    clause: reply.clause ? clauseWords(reply, reply.clause, instruments) : '',
    by: `${reply.repliedByName}, ${formatInstant(reply.repliedAt)}`,
  }
}

function clauseWords({ disposition }: Reply, clause: ClauseLink, instruments: InstrumentOption[]): string {
  const instrument = instruments.find((option) => option.value === clause.instrument)?.label ?? clause.instrument
  const words = `${referenceWords(clause.reference)} of the ${instrument}`
  return promisesChange(disposition) ? `To be changed: ${words}` : `Speaks of ${words}`
}

async function withdrawnWords(reader: Reader, pointId: string, at: Date): Promise<string> {
  const [event] = await listEvents(reader, { subject: pointId, types: ['point.withdrawn'] })
  const reason = typeof event?.details.reason === 'string' ? `: ${event.details.reason}` : '.'
  return `Withdrawn at ${formatInstant(at)}${reason}`
}
