import { href } from '#app/routes/manifest.ts'
import type { DraftRow } from '#app/modules/drafting/list-draft-rows.ts'
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx'
import { InsetText, WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RedlineKey } from '#app/ui/redline.tsx'
import { RenderedHtml, SummaryList } from '#app/ui/summary.tsx'

export type DraftFacts = {
  slug: string
  draftId: string
  label: string
  base: string
  revision: number
  instrument: { title: string; shortTitle: string; key: string }
  consultation: string
  letter: string
  mayEdit: boolean
  saved: string
  hash: string
  isPublished: boolean
}

/** The draft as it stands: every clause with its changes, and where to change more. */
export function DraftOverview({
  facts,
}: {
  facts: DraftFacts & { rows: DraftRow[]; missing: string[]; idle: string[]; count: string }
}) {
  const { slug, draftId, mayEdit } = facts
  const address = href('desk/draft', { slug, draftId })
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={`Draft ${facts.label}`}
            caption={facts.instrument.title}
            back={{ href: href('desk/consultation', { slug }), label: facts.consultation }}
          />
          <SummaryList
            entries={[
              { label: 'Proposal', value: facts.letter },
              {
                label: 'Drafted against',
                value: (
                  <a
                    className="govuk-link"
                    href={href('public/instrument-version', { key: facts.instrument.key, label: facts.base })}
                  >
                    {facts.base}
                  </a>
                ),
              },
              { label: 'Changes', value: facts.count },
              { label: 'Saved', value: facts.saved },
              { label: 'Hash (SHA-256)', value: <span className="portal-hash">{facts.hash}</span> },
            ]}
          />
          {facts.missing.length > 0 ? (
            <WarningText>No reason is given yet for: {facts.missing.join(', ')}.</WarningText>
          ) : null}
          {facts.idle.length > 0 ? (
            <InsetText>A reason is given for {facts.idle.join(', ')}, but nothing changes there.</InsetText>
          ) : null}
          {mayEdit ? (
            <ButtonGroup>
              <ButtonLink href={`${address}?source=1`} kind="secondary">
                Edit the whole text
              </ButtonLink>
              {facts.isPublished ? (
                <a className="govuk-link" href={href('public/draft', { slug, draftId })}>
                  See what was consulted on
                </a>
              ) : null}
            </ButtonGroup>
          ) : (
            <InsetText>This draft cannot be changed now, or not by you.</InsetText>
          )}
        </Column>
      </Row>
      <h2 className="govuk-heading-m">The text with its changes</h2>
      <RedlineKey />
      {facts.rows.map((row, at) => (
        <div key={at} className="portal-draft-row">
          <div>
            <RenderedHtml html={row.html} className="portal-legal" />
            {row.reason ? (
              <p className="govuk-body-s portal-draft-row__reason">
                {row.reason.reason} <span className="portal-reasons__mark">{row.reason.mark}</span>
              </p>
            ) : null}
            {row.isReasonMissing ? <p className="govuk-body-s portal-draft-row__missing">No reason given yet</p> : null}
          </div>
          {mayEdit && row.clauseId ? (
            <div className="portal-draft-row__actions">
              <a className="govuk-link" href={`${address}?clause=${row.clauseId}`}>
                Edit<span className="govuk-visually-hidden"> {row.label}</span>
              </a>
              <a className="govuk-link" href={`${address}?after=${row.clauseId}`}>
                Add below<span className="govuk-visually-hidden"> {row.label}</span>
              </a>
            </div>
          ) : null}
        </div>
      ))}
    </>
  )
}
