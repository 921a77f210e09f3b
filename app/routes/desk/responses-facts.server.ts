import { NotFoundError } from '#app/lib/errors.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { formatInstant, londonDay, formatClock } from '#app/lib/london-time.ts'
import { readerOf } from '#app/modules/access/gate.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { listOrganisations } from '#app/modules/identity/queries.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { positionsFor } from '#app/modules/responses/answer-rules.ts'
import { deadlineWords } from '#app/modules/responses/exact-time.ts'
import { channels, positions } from '#app/modules/responses/model.ts'
import { canLog, canRelease } from '#app/modules/responses/policy.ts'
import { countDrafts, findConsultationToAnswer, listSubmissions } from '#app/modules/responses/queries.server.ts'
import { openSubmission } from '#app/modules/responses/submission.ts'
import { countByCategory } from '#app/modules/responses/count-by-category.ts'
import { wordsAsked } from '#app/modules/responses/question-argument.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { pageOf } from '#app/ui/pagination.tsx'

const pageSize = 50

/** The published consultation in the address, for those at the desk. @throws NotFoundError */
export async function openForDesk({ portal, params }: Pick<PageArgs, 'portal' | 'params'>) {
  const consultation = await findConsultationToAnswer(portal.db.read, { slug: params.slug ?? '' })
  if (!consultation) throw new NotFoundError()
  return { consultation, phase: phaseOf(consultation, portal.now()) }
}

/** Who responded, how, and what can be done with the whole. */
export async function responsesFacts(args: PageArgs) {
  const { portal, actor, url } = args
  const { consultation, phase } = await openForDesk(args)
  const { slug, content, closesAt, responsesReleasedAt } = consultation
  const submissions = await listSubmissions(portal.db.read, consultation.id)
  const drafts = await countDrafts(portal.db.read, consultation.id)
  const listed = pageOf(submissions, url.searchParams.get('page'), pageSize)
  const reader = readerOf(actor)
  return {
    slug,
    caption: content.shortTitle,
    back: { href: href('desk/consultation', { slug }), label: content.shortTitle },
    state:
      phase === 'open'
        ? `Open until ${closesAt ? deadlineWords(closesAt) : 'further notice'}. Responses can still be changed.`
        : phase === 'closed' && closesAt
          ? `Closed at ${deadlineWords(closesAt)}.`
          : '',
    count: `${capitalised(countOf(submissions.length, 'response'))} submitted.`,
    drafts:
      drafts === 0
        ? ''
        : `${capitalised(countOf(drafts, 'draft'))} ${phase === 'open' ? 'begun and not submitted' : 'never sent'}.`,
    categories: countByCategory(submissions),
    rows: listed.entries.map((submission) => {
      const { respondent, answers, isConfidential } = openSubmission(reader, submission)
      return {
        reference: submission.reference,
        href: href('desk/response', { slug, reference: submission.reference }),
        name: respondent.name,
        group: respondent.group ?? '',
        category: partyCategories[respondent.category as keyof typeof partyCategories] ?? respondent.category,
        channel: channels[submission.channel],
        received: formatInstant(submission.submittedAt),
        answered: `${answers.length} of ${content.questions.length}`,
        version: submission.number,
        confidential: isConfidential ? 'All of it' : answers.some((answer) => answer.isConfidential) ? 'In part' : 'No',
      }
    }),
    page: listed.page,
    pages: listed.pages,
    logHref:
      canLog(actor) && (phase === 'open' || phase === 'closed') ? `${href('desk/responses', { slug })}?record` : '',
    canRelease: canRelease(actor) && phase === 'closed' && !responsesReleasedAt && submissions.length > 0,
    released: responsesReleasedAt ? `Published together at ${deadlineWords(responsesReleasedAt)}.` : '',
    publicHref: href('public/responses', { slug }),
  }
}
export type ResponsesFacts = Awaited<ReturnType<typeof responsesFacts>>

/** What the form needs that records a response received otherwise. */
export async function logFacts(args: PageArgs) {
  const { portal, actor } = args
  const { consultation, phase } = await openForDesk(args)
  if (!canLog(actor) || (phase !== 'open' && phase !== 'closed')) throw new NotFoundError()
  const { slug, content, closesAt } = consultation
  const organisations = await listOrganisations(portal.db.read)
  const now = portal.now()
  return {
    slug,
    caption: content.shortTitle,
    back: { href: href('desk/responses', { slug }), label: 'Responses' },
    closes: closesAt ? deadlineWords(closesAt) : '',
    organisations: organisations
      .filter(({ state }) => state === 'confirmed')
      .map(({ id, name }) => ({ value: id, label: name })),
    questions: content.questions.map((question) => ({
      key: question.key,
      label: question.label,
      asked: wordsAsked(content.document, question.key),
      positions: positionsFor(question.kind).map((value) => ({
        value,
        label: value === 'no-position' ? 'Views' : positions[value],
      })),
    })),
    today: londonDay(now),
    hour: formatClock(now),
    submissionKey: portal.newId(),
    uploadLimit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
  }
}
export type LogFacts = Awaited<ReturnType<typeof logFacts>>
