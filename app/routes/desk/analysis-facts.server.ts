import { analysisProgress, type AnalysisProgress } from '#app/modules/analysis/analysis-progress.server.ts'
import { tallyQuestions } from '#app/modules/analysis/tally-questions.server.ts'
import { countDisagreements } from '#app/modules/disagreements/queries.server.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { capitalised, countOf, joinWords } from '#app/lib/number-words.ts'
import type { AnalysedConsultation } from '#app/modules/analysis/analysed-consultation.server.ts'
import { categoryWords } from '#app/modules/analysis/tally-words.ts'
import type { QuestionTally } from '#app/modules/analysis/tally.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { TagColour } from '#app/ui/summary.tsx'
import { countRow, tallyView } from '#app/ui/tally-view.ts'
import { openAnalysed } from './analysed.server.ts'
import { questionHtml } from './answer-view.server.ts'
import { listOpenDissent } from './open-dissent.server.ts'

export type LeftTask = { title: string; href: string; hint: string; status: string; colour: TagColour }

/** Everything the overview of an analysis shows, as words and figures. */
export async function readAnalysisFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params'>) {
  const { portal } = args
  const { consultation, phase, whyNot } = await openAnalysed(args)
  const { id, slug } = consultation
  const tallies = await tallyQuestions(portal.db.read, id)
  const progress = await analysisProgress(portal.db.read, id)
  const counts = await countDisagreements(portal.db.read, { consultationId: id })
  const unregistered = await listOpenDissent(portal, consultation)
  return {
    title: 'Analysis',
    caption: consultation.shortTitle,
    back: { href: href('desk/consultation', { slug }), label: consultation.shortTitle },
    state: stateWords(consultation, phase === 'closed', tallies[0]),
    whyNot: phase === 'closed' ? '' : whyNot(undefined),
    tasks: leftTasks(slug, progress, { open: counts.open, unregistered: unregistered.length }),
    conclusions: consultation.proposals.map(({ letter, title }) => ({
      href: href('desk/conclusion', { slug, letter }),
      label: `Conclusion on proposal ${letter}: ${title}`,
    })),
    table: tallies.map((tally) => tableRow(slug, tally, progress)),
    questions: tallies.map((tally) => questionFacts(consultation, tally, progress)),
  }
}

function stateWords({ closesAt }: AnalysedConsultation, isClosed: boolean, tally: QuestionTally | undefined): string {
  const when = closesAt ? `${isClosed ? 'Closed' : 'Closes'} at ${formatInstant(closesAt)}. ` : ''
  const respondents = tally?.respondents ?? 0
  const kinds = (tally?.byCategory ?? []).map((row) => categoryWords(row.category, row.answered + row.notAnswered))
  const from = kinds.length > 0 ? `, from ${joinWords(kinds)}` : ''
  return `${when}${capitalised(countOf(respondents, 'response'))}${from}.`
}

function leftTasks(
  slug: string,
  progress: AnalysisProgress,
  disagreements: { open: number; unregistered: number },
): LeftTask[] {
  const answers = progress.questions.reduce((sum, question) => sum + question.answersWithWords, 0)
  const points = progress.questions.reduce((sum, question) => sum + question.points, 0)
  const [unread] = progress.unreadAnswers
  const [loose] = progress.pointsWithoutReply
  const [promise] = progress.promisesWithoutChange
  const question = (key: string) => href('desk/analysis-question', { slug, key })
  const register = href('desk/disagreements', { slug })
  const first = progress.questions[0]?.key ?? ''
  return [
    {
      title: 'Read every answer',
      href: `${question(unread?.questionKey ?? first)}${unread ? '?show=unread' : ''}`,
      hint: `${capitalised(countOf(answers, 'answer'))} with words`,
      ...left(progress.unreadAnswers.length, 'to read', 'All read', answers),
    },
    {
      title: 'Reply to every point',
      href: loose ? href('desk/point', { slug, id: loose.pointId }) : question(first),
      hint: `${capitalised(countOf(points, 'point'))} recorded`,
      ...left(progress.pointsWithoutReply.length, 'without a reply', 'All replied to', points),
    },
    {
      title: 'Keep what was promised',
      href: promise ? href('desk/point', { slug, id: promise.pointId }) : question(first),
      hint: 'Points accepted with a clause that the draft has to change',
      ...left(progress.promisesWithoutChange.length, 'not in the draft', 'All kept', 1),
    },
    {
      title: 'Seek agreement',
      href: register,
      hint: capitalised(
        `${countOf(disagreements.open, 'open disagreement')}; ${countOf(disagreements.unregistered, 'answer disagrees', 'answers disagree')} without an entry in the register`,
      ),
      ...left(disagreements.open + disagreements.unregistered, 'to settle', 'None open', 1),
    },
  ]
}

function left(count: number, words: string, done: string, of: number): { status: string; colour: TagColour } {
  if (count > 0) return { status: `${count} ${words}`, colour: 'yellow' }
  return of === 0 ? { status: 'None yet', colour: 'grey' } : { status: done, colour: 'green' }
}

/** One line of the table at the top: the counts, and what is left to read and to reply to. */
function tableRow(slug: string, tally: QuestionTally, { questions }: AnalysisProgress) {
  const done = questions.find((question) => question.key === tally.key)
  return {
    ...countRow(tally.label, tally),
    href: href('desk/analysis-question', { slug, key: tally.key }),
    left: [
      (done?.answersWithWords ?? 0) - (done?.answersRead ?? 0),
      (done?.points ?? 0) - (done?.pointsWithReply ?? 0),
    ],
  }
}

function questionFacts(
  { slug, questions, proposals }: AnalysedConsultation,
  tally: QuestionTally,
  progress: AnalysisProgress,
) {
  const { key, label, proposal } = tally
  const done = progress.questions.find((question) => question.key === key)
  const read = done ? `${done.answersRead} of ${done.answersWithWords} answers read` : ''
  const replied = done ? `${done.pointsWithReply} of ${done.points} points replied to` : ''
  return {
    key,
    label,
    proposal: `Proposal ${proposal}`,
    proposalTitle: proposals.find((candidate) => candidate.letter === proposal)?.title ?? '',
    html: questionHtml(questions.find((question) => question.key === key)),
    href: href('desk/analysis-question', { slug, key }),
    progress: [read, done && done.points > 0 ? replied : 'no points yet'].join(', '),
    ...tallyView(tally),
  }
}
