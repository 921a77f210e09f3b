import { markAnswerRead } from '#app/modules/analysis/mark-answer-read.server.ts'
import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import { recordReply } from '#app/modules/analysis/record-reply.server.ts'
import { endDisagreement } from '#app/modules/disagreements/end-disagreement.server.ts'
import { openDisagreement } from '#app/modules/disagreements/open-disagreement.server.ts'
import { recordEngagement } from '#app/modules/disagreements/record-engagement.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import type { Submission } from '#app/modules/responses/submission.ts'
import { minutesFrom, type Act, type Stagecraft } from './script.ts'
import type { SampleDisagreement, SamplePoint } from './sample-record.ts'

/** Reading, points and replies begin an hour after closing; disagreements keep their own dates. */
export function analysisActs(craft: Stagecraft, consultationId: string, closesAt: Date): Act[] {
  const reading: Act = {
    at: minutesFrom(closesAt, 60),
    stage: 'analysed',
    run: () => readEverything(craft, consultationId),
  }
  const points = craft.record.points.map((point, index): Act => ({
    at: minutesFrom(closesAt, 90 + index),
    stage: 'analysed',
    run: () => pointAndReply(craft, consultationId, point),
  }))
  const opensAt = minutesFrom(closesAt, 240)
  return [
    reading,
    ...points,
    ...craft.record.disagreements.flatMap((one) => disagreementActs(craft, consultationId, one, opensAt)),
  ]
}

async function readEverything({ context, cast }: Stagecraft, consultationId: string): Promise<void> {
  for (const submission of await listSubmissions(context.db.read, consultationId)) {
    for (const { questionKey } of submission.answers) {
      await markAnswerRead(context, cast.analyst, { consultationId, versionId: submission.versionId, questionKey })
    }
  }
}

async function pointAndReply(craft: Stagecraft, consultationId: string, point: SamplePoint): Promise<void> {
  const { context, cast } = craft
  const responseIds = await Promise.all(
    point.from.map(async (key) => (await responseOf(craft, consultationId, key)).responseId),
  )
  const pointId = await recordPoint(context, cast.analyst, {
    consultationId,
    questionKey: point.question,
    comment: point.comment,
    ...(point.theme ? { theme: point.theme } : {}),
    responseIds,
    namesNobody: true,
  })
  await recordReply(context, cast.analyst, {
    pointId,
    text: point.reply,
    disposition: point.disposition,
    reason: point.reason,
    clause: point.clause ?? null,
  })
}

function disagreementActs(
  craft: Stagecraft,
  consultationId: string,
  disagreement: SampleDisagreement,
  opensAt: Date,
): Act[] {
  const { context, cast } = craft
  let disagreementId = ''
  const open: Act = {
    at: opensAt,
    stage: 'analysed',
    run: async () => {
      disagreementId = await openDisagreement(context, cast.analyst, {
        consultationId,
        responseId: (await responseOf(craft, consultationId, disagreement.organisation)).responseId,
        questionKey: disagreement.question,
        subject: disagreement.subject,
        partyPosition: disagreement.position,
        ourPosition: disagreement.replyPosition,
      })
    },
  }
  const engagements = disagreement.engagement.map(({ at, kind, note }): Act => ({
    at: minutesFrom(at, 30),
    stage: 'analysed',
    run: async () =>
      void (await recordEngagement(context, cast.analyst, { disagreementId, kind, happenedAt: at, note })),
  }))
  const { outcome } = disagreement
  const end: Act = {
    // An outcome settled in the last conversation is recorded after that conversation is.
    at: new Date(Math.max(outcome.at.getTime(), ...engagements.map(({ at }) => at.getTime() + 1))),
    stage: 'analysed',
    run: () => endDisagreement(context, cast.analyst, { disagreementId, outcome: outcome.kind, note: outcome.note }),
  }
  return [open, ...engagements, end]
}

/** The submitted response of a sample organisation. */
export async function responseOf(
  { context, cast }: Stagecraft,
  consultationId: string,
  key: string,
): Promise<Submission> {
  const organisationId = cast.organisation(key)
  const submissions = await listSubmissions(context.db.read, consultationId)
  const found = submissions.find(({ respondent }) => respondent.organisationId === organisationId)
  if (!found) throw new Error(`${key} did not respond.`)
  return found
}
