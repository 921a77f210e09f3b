import { NotFoundError } from '#app/lib/errors.ts'
import { daysBetween, formatInstant, londonDay } from '#app/lib/london-time.ts'
import { referenceWords } from '#app/modules/analysis/model.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { disagreementStates, logKinds } from '#app/modules/disagreements/model.ts'
import { getDisagreement } from '#app/modules/disagreements/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { openAnalysed } from './analysed.server.ts'
import { answerView, openedHtml, openedWords } from './answer-view.server.ts'
import { ageWords, stateColour } from './disagreement-words.ts'

/** Everything the page of one disagreement shows: both positions, what was done, how it stands. */
export async function readDisagreementFacts(args: Pick<PageArgs, 'portal' | 'actor' | 'params'>) {
  const { portal, actor, params } = args
  const { consultation, mayAct, whyNot } = await openAnalysed(args)
  const { id, slug, questions, proposals, issuerName } = consultation
  const entry = await getDisagreement(portal.db.read, actor, params.id ?? '')
  if (entry.consultationId !== id) throw new NotFoundError()
  const question = questions.find((candidate) => candidate.key === entry.questionKey)
  const letter = proposals.find((proposal) => proposal.id === entry.proposalId)?.letter
  const responses = await listAnalysedResponses(portal.db.read, id)
  const response = responses.find((candidate) => candidate.responseId === entry.responseId)
  const answer = response?.answers.find((candidate) => candidate.questionKey === entry.questionKey)
  const done = entry.engagements.filter((engagement) => engagement.kind !== 'reopened').length
  const place = [question?.label ?? entry.questionKey, `proposal ${letter ?? ''}`]
  if (entry.clause) place.push(referenceWords(entry.clause.reference))
  return {
    title: `D${entry.number}. ${openedWords(actor, entry.subject)}`,
    caption: consultation.shortTitle,
    back: { href: href('desk/disagreements', { slug }), label: 'Disagreements' },
    party: entry.partyName,
    ourName: issuerName,
    place: place.join(', '),
    isConfidential: entry.isConfidential,
    state: disagreementStates[entry.state],
    colour: stateColour(entry.state),
    opened: formatInstant(entry.openedAt),
    ended: entry.endedAt ? formatInstant(entry.endedAt) : '',
    openFor: entry.endedAt ? '' : ageWords(daysBetween(londonDay(entry.openedAt), londonDay(portal.now()))),
    outcome: openedHtml(actor, entry.outcomeNote),
    partyPosition: openedHtml(actor, entry.partyPosition),
    ourPosition: openedHtml(actor, entry.ourPosition),
    answer: response && answer ? answerView(actor, { ...response, ...answer, id: response.responseId }) : null,
    log: entry.engagements.map((engagement) => ({
      id: engagement.id,
      when: formatInstant(engagement.happenedAt),
      kind: logKinds[engagement.kind],
      html: openedHtml(actor, engagement.note),
      recorded: `Recorded by ${engagement.recordedByName}, ${formatInstant(engagement.recordedAt)}`,
    })),
    engagements: done,
    whyNot: whyNot(letter),
    mayEngage: mayAct(letter) && entry.state === 'open',
    mayReopen: mayAct(letter) && entry.state === 'unresolved',
  }
}
