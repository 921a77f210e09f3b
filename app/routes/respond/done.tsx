import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFoundError } from '#app/lib/errors.ts'
import { listResponsesTo } from '#app/modules/responses/draft-queries.server.ts'
import { exactTime } from '#app/modules/responses/exact-time.ts'
import { respondentKeysOf } from '#app/modules/responses/policy.ts'
import { findSubmission, listVersions } from '#app/modules/responses/queries.server.ts'
import { isPdfAvailable } from '#app/rendering/render-pdf.ts'
import { loads, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { InsetText, Panel } from '#app/ui/notice.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { onlyOne, openConsultation, suffixFor, deadlineFacts } from './opened-response.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Response submitted')

/** A page to keep: it tells of one submitted version, whenever it is opened. */
export const loader = loads(async (args) => {
  const { portal, actor } = args
  const { consultation, phase } = await openConsultation(args)
  const own = await listResponsesTo(portal.db.read, actor, consultation.id)
  const submission = await findAsked(args, own)
  const response = own.find(({ id }) => id === submission?.responseId)
  if (!submission || !response || !respondentKeysOf(actor).includes(submission.respondentKey)) throw new NotFoundError()

  const { slug, content } = consultation
  const { reference } = submission
  const fileHref = (format: string) => href('respond/receipt-file', { reference, format })
  return {
    slug,
    title: content.title,
    issuerName: content.issuerName,
    concludesBy: content.concludeBy,
    deadline: deadlineFacts(consultation, phase, portal.now()),
    back: `${href('respond/start', { slug })}${suffixFor(actor, own, response)}`,
    reference,
    respondent: submission.respondent.name,
    submittedAt: exactTime(submission.submittedAt),
    number: submission.number,
    supersedes: submission.supersedes,
    supersededBy: submission.supersededBy && {
      reference: submission.supersededBy,
      href: `${href('respond/done', { slug })}?reference=${submission.supersededBy}`,
    },
    isWithdrawn: submission.state === 'withdrawn',
    receipt: receiptWords(submission.receivedAs !== null, response.organisationId !== null),
    isRecorded: submission.receivedAs !== null,
    hash: submission.hash,
    files: [
      { label: 'Read it in the browser', href: fileHref('html') },
      ...(isPdfAvailable() ? [{ label: 'Download as PDF', href: fileHref('pdf') }] : []),
      { label: 'Download as Word', href: fileHref('docx') },
      { label: 'Download the record (JSON), whose SHA-256 is above', href: fileHref('json') },
    ],
  }
})

function receiptWords(isRecorded: boolean, isOrganisation: boolean): string {
  const others = isOrganisation ? ' and to the administrators of the organisation' : ''
  return isRecorded
    ? 'It was recorded by staff, and the administrators of the organisation were sent a receipt.'
    : `A receipt goes by e-mail to whoever submitted it${others}.`
}

/** The version named in the address; without one, the latest of the response that can only be meant. */
async function findAsked({ portal, actor, url }: PageArgs, own: Awaited<ReturnType<typeof listResponsesTo>>) {
  const reference = url.searchParams.get('reference')
  if (reference !== null) return findSubmission(portal.db.read, reference)
  const response = onlyOne(actor, own)
  return response && (await listVersions(portal.db.read, response.id))[0]
}

export default function Done() {
  const page = useLoaderData<typeof loader>()
  const isOpen = page.deadline.phase === 'open'
  const counts = !page.supersededBy && !page.isWithdrawn
  return (
    <Row>
      <Column>
        <Panel title={page.isRecorded ? 'Response received' : 'Response submitted'}>
          Your reference
          <br />
          <strong>{page.reference}</strong>
        </Panel>
        {page.supersededBy ? (
          <InsetText>
            This version no longer counts. It was replaced by{' '}
            <a className="govuk-link" href={page.supersededBy.href}>
              {page.supersededBy.reference}
            </a>
            .
          </InsetText>
        ) : null}
        {page.isWithdrawn ? <InsetText>The response was withdrawn afterwards and does not count.</InsetText> : null}
        <p className="govuk-body">
          {page.issuerName} has the response of {page.respondent} to “{page.title}”. {page.receipt}
        </p>
        <SummaryList
          entries={[
            { label: 'Received', value: page.submittedAt },
            { label: 'Version', value: page.supersedes ? `${page.number}, replacing ${page.supersedes}` : page.number },
            { label: 'SHA-256', value: <span className="portal-hash">{page.hash}</span> },
          ]}
        />
        <h2 className="govuk-heading-m">Keep a copy</h2>
        <ul className="govuk-list">
          {page.files.map((file) => (
            <li key={file.href}>
              <a className="govuk-link" href={file.href}>
                {file.label}
              </a>
            </li>
          ))}
        </ul>
        <h2 className="govuk-heading-m">What happens next</h2>
        {counts && isOpen ? (
          <p className="govuk-body">
            You can{' '}
            <a className="govuk-link" href={page.back}>
              change your answers and submit again, or withdraw the response
            </a>
            , until {page.deadline.deadline}.
          </p>
        ) : null}
        <p className="govuk-body">
          After the consultation has closed, {page.issuerName} considers every response and replies to the points they
          raise. Responses are published together; what you marked as confidential is not.
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('public/consultation', { slug: page.slug })}>
            Follow the consultation
          </a>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('respond/responses')}>
            All your responses
          </a>
        </p>
      </Column>
    </Row>
  )
}
