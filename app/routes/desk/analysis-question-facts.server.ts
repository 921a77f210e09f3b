import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { dispositions, pointLabel } from '#app/modules/analysis/model.ts'
import { listPoints, listReadings, readingKey, type Point } from '#app/modules/analysis/queries.server.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { tallyQuestions } from '#app/modules/analysis/tally-questions.server.ts'
import { disagreementStates } from '#app/modules/disagreements/model.ts'
import { listDisagreements } from '#app/modules/disagreements/queries.server.ts'
import type { Position } from '#app/modules/responses/model.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { tallyView } from '#app/ui/tally-view.ts'
import { openAnalysed } from './analysed.server.ts'
import { answerView, questionHtml } from './answer-view.server.ts'
import { dispositionColour } from './disposition-colour.ts'

const filters = { all: 'All', unread: 'Not read yet', disagree: 'Disagree', confidential: 'Confidential' } as const
type Filter = keyof typeof filters

/** Positions beside `disagree` from which an objection may well follow; for the others the point's own page leads to the register. */
const mayObject: readonly Position[] = ['neither', 'no-position']

/** Everything the page of one question shows: what was asked, every answer, every point. */
export async function readQuestionFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params' | 'url'>) {
  const { portal, actor, params, url } = args
  const { consultation, mayAct, whyNot } = await openAnalysed(args)
  const { id, slug, questions } = consultation
  const at = questions.findIndex((candidate) => candidate.key === params.key)
  const question = questions[at]
  if (!question) throw new NotFoundError()

  const responses = await listAnalysedResponses(portal.db.read, id)
  const readings = await listReadings(portal.db.read, id)
  const points = (await listPoints(portal.db.read, actor, id)).filter((point) => point.questionKey === question.key)
  const tally = (await tallyQuestions(portal.db.read, id)).find((candidate) => candidate.key === question.key)
  const register = (await listDisagreements(portal.db.read, actor, id)).filter(
    (entry) => entry.questionKey === question.key,
  )
  const standing = points.filter((point) => point.withdrawnAt === null)
  const asked = url.searchParams.get('show') ?? 'all'
  const show: Filter = asked in filters ? (asked as Filter) : 'all'
  const page = href('desk/analysis-question', { slug, key: question.key })

  const all = responses.flatMap((response) => {
    const answer = response.answers.find((candidate) => candidate.questionKey === question.key)
    if (!answer) return []
    const reading = readings.get(readingKey(response.versionId, question.key))
    const raised = standing.filter((point) => point.sources.some((source) => source.responseId === response.responseId))
    return [
      {
        ...answerView(actor, { ...response, ...answer, id: response.responseId }),
        versionId: response.versionId,
        isUnread: answer.hasWords && !reading,
        isDissent: answer.position === 'disagree',
        disagreements: register
          .filter((entry) => entry.responseId === response.responseId)
          .map((entry) => ({
            href: href('desk/disagreement', { slug, id: entry.id }),
            label: `Disagreement D${entry.number}: ${disagreementStates[entry.state].toLowerCase()}`,
          })),
        openHref:
          answer.position === 'disagree' || (raised.length > 0 && mayObject.includes(answer.position))
            ? `${href('desk/disagreements', { slug })}?response=${response.responseId}&question=${question.key}#open`
            : '',
        read: reading ? `Read by ${reading.readByName}, ${formatInstant(reading.readAt)}` : '',
        points: raised.map((point) => ({
          href: href('desk/point', { slug, id: point.id }),
          label: `Point ${point.number}`,
          comment: point.comment,
        })),
      },
    ]
  })
  const matches: Record<Filter, (answer: (typeof all)[number]) => boolean> = {
    all: () => true,
    unread: (answer) => answer.isUnread,
    disagree: (answer) => answer.isDissent,
    confidential: (answer) => answer.isConfidential,
  }
  const silent = responses.filter((response) => !response.answers.some((answer) => answer.questionKey === question.key))
  const neighbour = (index: number) => {
    const next = questions[index]
    return next ? { href: href('desk/analysis-question', { slug, key: next.key }), label: next.label } : null
  }
  return {
    title: question.label,
    caption: consultation.shortTitle,
    proposal: question.proposal,
    back: { href: href('desk/analysis', { slug }), label: 'Analysis' },
    page,
    asked: questionHtml(question),
    whyNot: whyNot(question.proposal),
    mayAct: mayAct(question.proposal),
    tally: tally ? tallyView(tally) : null,
    show,
    filters: (Object.keys(filters) as Filter[]).map((key) => ({
      href: key === 'all' ? page : `${page}?show=${key}`,
      label: `${filters[key]} (${all.filter(matches[key]).length})`,
      isCurrent: key === show,
    })),
    answers: all.filter(matches[show]),
    unread: all.filter((answer) => answer.isUnread).length,
    silent: silent.map((response) => response.name),
    points: points.map((point) => pointView(slug, point)),
    standing: standing.map((point) => ({
      value: point.id,
      label: `Point ${point.number}: ${shortened(point.comment)}`,
    })),
    themes: [...new Set(points.flatMap((point) => (point.theme ? [point.theme] : [])))].sort(),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
    pointTitle: pointLabel(question.label, points.length + 1),
  }
}

function pointView(slug: string, point: Point) {
  const isWithdrawn = point.withdrawnAt !== null
  return {
    id: point.id,
    number: point.number,
    comment: point.comment,
    theme: point.theme ?? '',
    raisedBy: point.sources.map((source) => source.name).join(', '),
    href: href('desk/point', { slug, id: point.id }),
    isWithdrawn,
    status: isWithdrawn ? 'Withdrawn' : point.reply ? dispositions[point.reply.disposition] : 'No reply yet',
    colour: isWithdrawn ? ('grey' as const) : dispositionColour(point.reply?.disposition),
  }
}

function shortened(words: string): string {
  return words.length > 70 ? `${words.slice(0, 68).trimEnd()}…` : words
}
