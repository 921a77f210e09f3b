import type { Context } from '#app/context.ts'
import { readerOf } from '#app/modules/access/gate.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { dispositions } from '#app/modules/analysis/model.ts'
import { listReportPoints } from '#app/modules/analysis/queries.server.ts'
import { listApprovedConclusions } from '#app/modules/conclusions/queries.server.ts'
import { areResponsesPublic } from '#app/modules/consultations/public-state.ts'
import { findConsultation, findEdition } from '#app/modules/consultations/queries.server.ts'
import { disagreementStates } from '#app/modules/disagreements/model.ts'
import { listDisagreements } from '#app/modules/disagreements/queries.server.ts'
import { knownInstrument, type KnownInstrument } from '#app/modules/drafting/checks/known-instrument.ts'
import { clauseNamer } from '#app/modules/drafting/lineage/names-clause.ts'
import { findRevisionWithBase } from '#app/modules/drafting/queries.server.ts'
import { findClause } from '#app/modules/instruments/clause-reference.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import { argumentOf, wordsAsked } from '#app/modules/responses/question-argument.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { openSubmission } from '#app/modules/responses/submission.ts'
import { href } from '#app/routes/manifest.ts'
import { listAmendingDrafts, type AmendingDraft } from './list-amending-drafts.server.ts'
import { releasedResponseHref } from './released-response-href.ts'

type Consultation = NonNullable<Awaited<ReturnType<typeof findConsultation>>>
type Edition = NonNullable<Awaited<ReturnType<typeof findEdition>>>

/** One published draft of the instrument, and how to tell whether words written about it speak of the clause. */
type Setting = {
  amending: AmendingDraft
  row: Consultation
  edition: Edition
  questions: Edition['content']['questions']
  names: (words: string) => boolean
  /** Whether a clause that was named by hand is the one. */
  isMeant: (reference: string) => boolean
}

/**
 * What was asked and said of a clause in the consultations on drafts of its instrument, as far as this reader may know it: questions
 * that name it; points of published reports; passages of responses that name it (to the public those released and not confidential, to a party its own as well,
 * to staff, the Department and the Authority all); disagreements on it (to the same, but never to the public).
 */
export async function clauseVoices(portal: Context, actor: Actor, key: string, clauseId: string) {
  const instruments = (await listInstruments(portal.db.read)).map(knownInstrument)
  const settings = []
  for (const amending of await listAmendingDrafts(portal, key)) {
    const setting = await settingOf(portal, { key, clauseId, amending }, instruments)
    if (setting) settings.push(setting)
  }
  const points = []
  const comments = []
  const disagreements = []
  for (const setting of settings) {
    points.push(...(await pointsIn(portal, key, setting)))
    comments.push(...(await commentsIn(portal, actor, setting)))
    disagreements.push(...(await disagreementsIn(portal, actor, key, setting)))
  }
  return { questions: settings.flatMap(questionsIn), points, comments, disagreements }
}
export type ClauseVoices = Awaited<ReturnType<typeof clauseVoices>>

async function settingOf(
  portal: Context,
  { key, clauseId, amending }: { key: string; clauseId: string; amending: AmendingDraft },
  instruments: readonly KnownInstrument[],
): Promise<Setting | undefined> {
  const reader = portal.db.read
  const frozen = await findRevisionWithBase(reader, amending.revisionId)
  const row = await findConsultation(reader, amending.slug)
  const edition = row && (await findEdition(reader, row.id))
  if (!frozen || !row || !edition) return undefined
  const texts = [frozen.revision.content, frozen.base.content]
  if (!texts.some(({ clauses }) => clauses.some(({ id }) => id === clauseId))) return undefined
  const isMeant = (reference: string) =>
    texts.map((text) => findClause(text, reference)).find((clause) => clause !== undefined)?.id === clauseId
  const questions = edition.content.questions.filter(({ proposal }) => proposal === amending.letter)
  return {
    ...{ amending, row, edition, questions, isMeant },
    names: clauseNamer({ instrument: key, clauseId, texts }, instruments),
  }
}

function questionsIn({ amending, edition, questions, names }: Setting) {
  const { document } = edition.content
  return questions.flatMap(({ key, label, text }) => {
    const asked = wordsAsked(document, key) || text
    if (!names(asked)) return []
    const anchor = argumentOf(document, key)?.question.id ?? ''
    const address = `${href('public/document', { slug: amending.slug })}#${anchor}`
    return [{ label, asked, consultation: amending.consultation, href: address }]
  })
}

/**
 * Points that name the clause, or whose reply does, as they stood when the report on the proposal was approved: the analysis of one
 * that was returned goes on, and is nobody's business until it is approved again. They name nobody.
 */
async function pointsIn(portal: Context, key: string, { amending, questions, names, isMeant }: Setting) {
  const reader = portal.db.read
  const report = (await listApprovedConclusions(reader, [amending.proposalId])).get(amending.proposalId)
  if (!report?.approvedAt) return []
  const asked = new Set(questions.map((question) => question.key))
  const points = await listReportPoints(reader, report.consultationId, report.approvedAt)
  return points.flatMap(({ questionKey, comment, reply }) => {
    if (!reply || !asked.has(questionKey)) return []
    const isLinked = reply.clause?.instrument === key && isMeant(reply.clause.reference)
    if (!isLinked && !names(comment) && !names(reply.text)) return []
    const address = href('public/report', { slug: amending.slug, letter: amending.letter })
    const disposition = dispositions[reply.disposition]
    return [{ comment, reply: reply.text, disposition, consultation: amending.consultation, href: address }]
  })
}

async function commentsIn(portal: Context, actor: Actor, { amending, row, questions, names }: Setting) {
  const reader = readerOf(actor)
  const isPublic = areResponsesPublic(row)
  if (!isPublic && reader.kind === 'public') return []
  const { slug, consultation } = amending
  const asked = new Set(questions.map(({ key }) => key))
  return (await listSubmissions(portal.db.read, row.id)).flatMap((submission, position) => {
    const isOwn = reader.kind === 'party' && reader.respondentKeys.includes(submission.respondentKey)
    if (!isPublic && reader.kind !== 'full' && !isOwn) return []
    const { respondent, answers } = openSubmission(reader, submission)
    const { reference, versionId } = submission
    const released = isPublic ? releasedResponseHref({ slug, versionId, position }) : ''
    const address = reader.kind === 'full' ? href('desk/response', { slug, reference }) : released
    return answers.flatMap((answer) => {
      if (!asked.has(answer.questionKey) || answer.text.kind !== 'shown') return []
      const passages = answer.text.text.split(/\n\s*\n/).filter(names)
      if (passages.length === 0) return []
      const standing = answer.isConfidential ? 'Confidential' : isPublic ? '' : 'Not published'
      return [{ who: respondent.name, passages, question: answer.questionLabel, standing, consultation, href: address }]
    })
  })
}

async function disagreementsIn(portal: Context, actor: Actor, key: string, { amending, row, ...setting }: Setting) {
  const reader = readerOf(actor)
  const { slug, consultation } = amending
  const found = await listDisagreements(portal.db.read, actor, row.id)
  return found
    .filter(({ clause, questionKey }) => {
      const isAsked = setting.questions.some((question) => question.key === questionKey)
      return isAsked && clause?.instrument === key && setting.isMeant(clause.reference)
    })
    .map(({ id, number, partyName, state }) => ({
      ...{ name: `D${number}`, partyName, state: disagreementStates[state], consultation },
      href: reader.kind === 'full' ? href('desk/disagreement', { slug, id }) : '',
    }))
}
