import { capitalised, countOf } from '#app/lib/number-words.ts'
import { formatDay } from '#app/lib/london-time.ts'
import type { TextReader } from '#app/modules/access/gate.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import { formatDeadline } from '#app/modules/consultations/public-state.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { receivedBy } from '#app/modules/responses/model.ts'
import { countByCategory } from '#app/modules/responses/count-by-category.ts'
import { wordsAsked } from '#app/modules/responses/question-argument.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { openSubmission, type Submission } from '#app/modules/responses/submission.ts'
import { answersOf, givenAnswer } from '#app/routes/desk/given-answers.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import type { GivenAnswer } from '#app/ui/given-answer.tsx'
import { pageOf } from '#app/ui/pagination.tsx'
import { openPublished } from './published.server.ts'
import { responseAnchor, responsesPerPage } from './released-response-href.ts'

type Group = { key: string; title: string; note: string; answers: GivenAnswer[] }

/**
 * The responses as released. The public page is the same for everybody, staff included: it shows what the public reads.
 */
export async function releasedResponses(args: PageArgs) {
  const { row, edition, phase } = await openPublished(args)
  const { slug, title, questions, document } = edition.content
  const base = { slug, title, questions: questions.map(({ key, label }) => ({ key, label })) }
  const nothing = { ...base, isReleased: false, count: '', categories: [], groups: [] as Group[], page: 1, pages: 1 }
  if (!row.responsesReleasedAt || phase === 'withdrawn') {
    const closes = row.closesAt ? formatDeadline(row.closesAt) : ''
    const notYet =
      phase === 'open'
        ? `Responses can be given until ${closes}. They are published together after that.`
        : phase === 'withdrawn'
          ? 'This consultation was withdrawn. Its responses are not published.'
          : `The consultation closed at ${closes}. Its responses have not been published yet.`
    return { ...nothing, notYet, question: '', asked: '' }
  }

  const reader: TextReader = { kind: 'public' }
  const submissions = await listSubmissions(args.portal.db.read, row.id)
  const question = args.url.searchParams.get('question') ?? ''
  if (question && !questions.some(({ key }) => key === question)) throw new NotFoundError()
  const listed = pageOf(
    question ? answering(submissions, question) : submissions,
    args.url.searchParams.get('page'),
    responsesPerPage,
  )
  return {
    ...base,
    isReleased: true,
    notYet: '',
    question,
    asked: question ? wordsAsked(document, question) : '',
    count: `${capitalised(countOf(submissions.length, 'response'))}, published on ${formatDay(row.responsesReleasedAt)}.`,
    categories: countByCategory(submissions),
    groups: question
      ? [byQuestion(reader, listed.entries, question)]
      : listed.entries.map((one) => byRespondent(reader, one)),
    page: listed.page,
    pages: listed.pages,
  }
}
export type ReleasedResponses = Awaited<ReturnType<typeof releasedResponses>>

function answering(submissions: Submission[], question: string): Submission[] {
  return submissions.filter(({ answers }) => answers.some(({ questionKey }) => questionKey === question))
}

function byRespondent(reader: TextReader, submission: Submission): Group {
  const { respondent, channel } = openSubmission(reader, submission)
  const category = partyCategories[respondent.category as keyof typeof partyCategories] ?? ''
  const how = channel === 'portal' ? '' : `, received ${receivedBy[channel]}`
  const key = responseAnchor(submission.versionId)
  return {
    key,
    title: respondent.name,
    note: `${category}${how}`,
    answers: answersOf(reader, submission).map((answer) => ({ ...answer, key: `${key}-${answer.key}` })),
  }
}

function byQuestion(reader: TextReader, submissions: Submission[], question: string): Group {
  const answers = submissions.flatMap((submission) => {
    const { respondent, answers: given } = openSubmission(reader, submission)
    const answer = given.find(({ questionKey }) => questionKey === question)
    if (!answer) return []
    const note = partyCategories[respondent.category as keyof typeof partyCategories] ?? ''
    return [givenAnswer(answer, { key: `answer-${submission.versionId}`, title: respondent.name, note })]
  })
  return { key: `question-${question}`, title: '', note: '', answers }
}
