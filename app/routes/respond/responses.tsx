import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isPerson } from '#app/modules/access/policy.ts'
import { phaseOf, type ConsultationState } from '#app/modules/consultations/model.ts'
import { listVisibleConsultations } from '#app/modules/consultations/queries.server.ts'
import { listOwnResponses } from '#app/modules/responses/draft-queries.server.ts'
import { deadlineWords, exactTime } from '#app/modules/responses/exact-time.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { stateTag } from './response-state.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Your responses')

export const loader = loads(async ({ portal, actor }) => {
  const now = portal.now()
  const own = await listOwnResponses(portal.db.read, actor)
  const visible = await listVisibleConsultations(portal.db.read, actor, now)
  const canRespond = isPerson(actor) && actor.roles.length === 0
  const isBegun = (slug: string) => own.some((response) => response.slug === slug)
  return {
    responses: own.map((response) => {
      const phase = phaseOf({ ...response, state: response.consultationState as ConsultationState }, now)
      return {
        id: response.id,
        title: response.title,
        respondent: response.respondentName ?? 'Yourself',
        tag: stateTag(response.state, phase),
        closes: response.closesAt
          ? `${phase === 'open' ? 'Closes' : 'Closed'} at ${deadlineWords(response.closesAt)}`
          : '',
        sent:
          response.reference && response.submittedAt
            ? { reference: response.reference, at: exactTime(response.submittedAt) }
            : null,
        doneHref: `${href('respond/done', { slug: response.slug })}?reference=${response.reference}`,
        href: `${href('respond/start', { slug: response.slug })}?response=${response.id}`,
        action: phase === 'open' ? (response.state === 'draft' ? 'Continue' : 'Open or change') : 'Read',
      }
    }),
    open: visible
      .filter(({ row, phase, edition }) => canRespond && phase === 'open' && edition && !isBegun(row.slug))
      .map(({ row, edition }) => ({
        title: edition?.content.title ?? row.title,
        closes: row.closesAt ? deadlineWords(row.closesAt) : '',
        href: href('respond/start', { slug: row.slug }),
      })),
  }
})

export default function Responses() {
  const { responses, open } = useLoaderData<typeof loader>()
  return (
    <Row>
      <Column>
        <PageTitle title="Your responses" />
        {open.length > 0 ? (
          <>
            <h2 className="govuk-heading-m">Open for responses</h2>
            {open.map((consultation) => (
              <div key={consultation.href}>
                <h3 className="govuk-heading-s">{consultation.title}</h3>
                <p className="govuk-body">Closes at {consultation.closes}.</p>
                <ButtonLink href={consultation.href} kind="secondary">
                  Respond<span className="govuk-visually-hidden"> to {consultation.title}</span>
                </ButtonLink>
              </div>
            ))}
          </>
        ) : null}
        {responses.length > 0 ? <h2 className="govuk-heading-m">Begun or sent</h2> : null}
        {responses.length === 0 ? (
          <p className="govuk-body">Neither you nor an organisation of yours has begun a response.</p>
        ) : null}
        {responses.map((response) => (
          <div className="govuk-summary-card" key={response.id}>
            <div className="govuk-summary-card__title-wrapper">
              <h3 className="govuk-summary-card__title">{response.title}</h3>
              <div className="govuk-summary-card__actions">
                <a className="govuk-link" href={response.href}>
                  {response.action}
                  <span className="govuk-visually-hidden">: {response.title}</span>
                </a>
              </div>
            </div>
            <div className="govuk-summary-card__content">
              <SummaryList
                entries={[
                  { label: 'Respondent', value: response.respondent },
                  { label: 'State', value: <Tag colour={response.tag.colour}>{response.tag.words}</Tag> },
                  { label: 'Deadline', value: response.closes },
                  ...(response.sent
                    ? [
                        {
                          label: 'Submitted',
                          value: (
                            <>
                              <a className="govuk-link" href={response.doneHref}>
                                {response.sent.reference}
                              </a>
                              , {response.sent.at}
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </div>
          </div>
        ))}
      </Column>
    </Row>
  )
}
