import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFoundError } from '#app/lib/errors.ts'
import { readerOf } from '#app/modules/access/gate.ts'
import { findEdition } from '#app/modules/consultations/queries.server.ts'
import { findSubmission, listVersions } from '#app/modules/responses/queries.server.ts'
import { exactTime } from '#app/modules/responses/exact-time.ts'
import { receiptDocument } from '#app/modules/responses/receipt-document.ts'
import { openSubmission } from '#app/modules/responses/submission.ts'
import { isPdfAvailable } from '#app/rendering/render-pdf.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { GivenAnswerView, type GivenAnswer } from '#app/ui/given-answer.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Table } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { answersOf } from './given-answers.server.ts'
import { openForDesk } from './responses-facts.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Response ${page?.reference ?? ''}`)

export const loader = loads(async (args) => {
  const { portal, actor, params } = args
  const { consultation } = await openForDesk(args)
  const submission = await findSubmission(portal.db.read, params.reference ?? '')
  if (!submission || submission.consultationId !== consultation.id) throw new NotFoundError()
  const edition = await findEdition(portal.db.read, consultation.id, submission.edition)
  if (!edition) throw new NotFoundError()

  const { slug, content } = consultation
  const { reference, receivedAs } = submission
  const reader = readerOf(actor)
  const given = answersOf(reader, submission)
  const opened = openSubmission(reader, submission)
  const versions = await listVersions(portal.db.read, submission.responseId)
  const file = (format: string) => href('respond/receipt-file', { reference, format })
  return {
    caption: content.shortTitle,
    back: { href: href('desk/responses', { slug }), label: 'Responses' },
    reference,
    respondent: opened.respondent.name,
    isConfidential: opened.isConfidential,
    confidentialReason: opened.confidentialReason,
    isWithdrawn: submission.state === 'withdrawn',
    supersededBy: submission.supersededBy && {
      reference: submission.supersededBy,
      href: href('desk/response', { slug, reference: submission.supersededBy }),
    },
    facts: receiptDocument(submission, edition.content, reader).facts,
    answers: edition.content.questions.map(
      (question) => given.find(({ key }) => key === `answer-${question.key}`) ?? notAnswered(question),
    ),
    versions: versions.map((version) => ({
      reference: version.reference,
      href: version.reference === reference ? '' : href('desk/response', { slug, reference: version.reference }),
      number: version.number,
      received: exactTime(version.submittedAt),
      now: version.supersededBy ? 'Replaced' : version.state === 'withdrawn' ? 'Withdrawn' : 'Counts',
    })),
    files: [
      ...(receivedAs?.original
        ? [{ label: `Original as received: ${receivedAs.original.name}`, href: file('original') }]
        : []),
      ...(isPdfAvailable() ? [{ label: 'PDF', href: file('pdf') }] : []),
      { label: 'Word', href: file('docx') },
      { label: 'Record (JSON)', href: file('json') },
    ],
  }
})

function notAnswered({ key, label }: { key: string; label: string }): GivenAnswer {
  const nothing = { position: '', html: '', isConfidential: false, confidentialReason: '', withheld: '' }
  return { key: `answer-${key}`, title: label, note: 'Not answered', ...nothing }
}

export default function Response() {
  const page = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title={page.respondent} caption={page.caption} back={page.back} />
        {page.supersededBy ? (
          <InsetText>
            This version no longer counts. It was replaced by{' '}
            <a className="govuk-link" href={page.supersededBy.href}>
              {page.supersededBy.reference}
            </a>
            .
          </InsetText>
        ) : null}
        {page.isWithdrawn ? <InsetText>This response was withdrawn. It does not count.</InsetText> : null}
        {page.isConfidential ? (
          <InsetText>
            <strong>The whole of this response is confidential.</strong> Reason given: {page.confidentialReason}
          </InsetText>
        ) : null}
        <SummaryList
          entries={page.facts.map(({ label, value }) => ({
            label,
            value: /SHA-256/.test(`${label}${value}`) ? <span className="portal-hash">{value}</span> : value,
          }))}
        />
        <p className="govuk-body">
          {page.files.map((file, index) => (
            <span key={file.href}>
              {index > 0 ? ' · ' : ''}
              <a className="govuk-link" href={file.href}>
                {file.label}
              </a>
            </span>
          ))}
        </p>
        {page.answers.map((answer) => (
          <GivenAnswerView key={answer.key} answer={answer} />
        ))}
        {page.versions.length > 1 ? (
          <Table
            isList
            caption="Versions"
            columns={[{ heading: 'Version' }, { heading: 'Reference' }, { heading: 'Received' }, { heading: 'Now' }]}
            rows={page.versions.map((version) => ({
              key: version.reference,
              cells: [
                version.number,
                version.href ? (
                  <a className="govuk-link" href={version.href} key="reference">
                    {version.reference}
                  </a>
                ) : (
                  version.reference
                ),
                version.received,
                version.now,
              ],
            }))}
          />
        ) : null}
      </Column>
    </Row>
  )
}
