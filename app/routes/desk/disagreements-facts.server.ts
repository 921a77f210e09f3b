import { daysBetween, formatDay, londonDay } from '#app/lib/london-time.ts'
import { capitalised, countOf, joinWords, numberInSentence } from '#app/lib/number-words.ts'
import type { AnalysedConsultation } from '#app/modules/analysis/analysed-consultation.server.ts'
import { disagreementStates, logKinds } from '#app/modules/disagreements/model.ts'
import {
  countDisagreements,
  listDisagreements,
  type Disagreement,
  type DisagreementCounts,
} from '#app/modules/disagreements/queries.server.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { listPoints } from '#app/modules/analysis/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { openAnalysed, type Analysed } from './analysed.server.ts'
import { answerView, openedWords } from './answer-view.server.ts'
import { listOpenDissent } from './open-dissent.server.ts'
import { ageWords, stateColour } from './disagreement-words.ts'

/** The register: what is open, by age; who disagreed and has no entry; what has ended; and the entry about to be opened, if any. */
export async function readRegisterFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params' | 'url'>) {
  const { portal, actor } = args
  const reader = portal.db.read
  const analysed = await openAnalysed(args)
  const { consultation, mayAct } = analysed
  const { id, slug } = consultation
  const register = await listDisagreements(reader, actor, id)
  const dissent = await listOpenDissent(portal, consultation)
  const counts = await countDisagreements(reader, { consultationId: id })
  const mayActSomewhere = consultation.proposals.some((proposal) => mayAct(proposal.letter))
  const today = londonDay(portal.now())
  const row = (entry: Disagreement) => {
    const last = entry.engagements.at(-1)
    return {
      id: entry.id,
      href: href('desk/disagreement', { slug, id: entry.id }),
      name: `D${entry.number}`,
      subject: openedWords(actor, entry.subject),
      party: entry.partyName,
      question: labelOf(consultation, entry.questionKey),
      isConfidential: entry.isConfidential,
      state: disagreementStates[entry.state],
      colour: stateColour(entry.state),
      age: capitalised(ageWords(daysBetween(londonDay(entry.openedAt), today))),
      last: last ? `${logKinds[last.kind]}, ${formatDay(last.happenedAt)}` : 'Nothing yet',
      ended: entry.endedAt ? formatDay(entry.endedAt) : '',
    }
  }
  return {
    title: 'Disagreements',
    caption: consultation.shortTitle,
    back: { href: href('desk/analysis', { slug }), label: 'Analysis' },
    page: href('desk/disagreements', { slug }),
    whyNot: mayActSomewhere ? '' : analysed.whyNot(undefined),
    summary: summaryWords(counts),
    open: register
      .filter((entry) => entry.state === 'open')
      .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || a.number - b.number)
      .map(row),
    ended: register.filter((entry) => entry.state !== 'open').map(row),
    unregistered: dissent.map((entry) => ({
      ...answerView(actor, { ...entry, id: `${entry.responseId}-${entry.questionKey}`, position: 'disagree' }),
      question: entry.questionLabel,
      href: `${href('desk/disagreements', { slug })}?response=${entry.responseId}&question=${entry.questionKey}#open`,
      mayOpen: mayAct(entry.proposal),
    })),
    opening: await readOpening(args, analysed),
  }
}

/** The form for a new entry: the party's words from its answer, ours from the replies to its points, both to be edited. */
async function readOpening({ portal, actor, url }: Pick<PageArgs, 'portal' | 'actor' | 'url'>, analysed: Analysed) {
  const { consultation, mayAct } = analysed
  const question = consultation.questions.find((candidate) => candidate.key === url.searchParams.get('question'))
  if (!question || !mayAct(question.proposal)) return null
  const responses = await listAnalysedResponses(portal.db.read, consultation.id)
  const response = responses.find((candidate) => candidate.responseId === url.searchParams.get('response'))
  const answer = response?.answers.find((candidate) => candidate.questionKey === question.key)
  if (!response || !answer) return null
  const points = (await listPoints(portal.db.read, actor, consultation.id)).filter(
    (point) =>
      point.questionKey === question.key &&
      point.withdrawnAt === null &&
      point.sources.some((source) => source.responseId === response.responseId),
  )
  return {
    responseId: response.responseId,
    questionKey: question.key,
    party: response.name,
    question: question.label,
    isConfidential: answer.isConfidential,
    partyPosition: openedWords(actor, answer.text),
    ourPosition: points.flatMap((point) => (point.reply ? [point.reply.text] : [])).join('\n\n'),
  }
}

function labelOf({ questions }: AnalysedConsultation, key: string): string {
  return questions.find((question) => question.key === key)?.label ?? key
}

function summaryWords(counts: DisagreementCounts): string {
  const total = counts.open + counts.agreed + counts.withdrawn + counts.unresolved
  if (total === 0) return 'Nothing has been recorded yet.'
  const states = Object.entries(counts).filter(([, count]) => count > 0)
  const said = states.map(([state, count]) => `${numberInSentence(count)} ${state}`)
  return `${capitalised(countOf(total, 'disagreement'))}: ${joinWords(said)}.`
}
