import { href } from '#app/routes/manifest.ts'
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx'
import { InsetText, WarningText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RedlineKey, ViewTabs } from '#app/ui/redline.tsx'
import { SummaryList } from '#app/ui/summary.tsx'
import type { OverviewMode } from './draft-modes.server.ts'
import { DraftFindings } from './draft-findings.tsx'
import { DraftRows } from './draft-rows.tsx'

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
  /** The file that its newest revision was read from. */
  original?: { id: string; fileName: string } | undefined
  /** Unchanged clauses are left out. */
  isChangedOnly: boolean
}

/** The draft as it stands: every clause with its changes, and where to change more. */
export function DraftOverview({ facts }: { facts: DraftFacts & OverviewMode }) {
  const { slug, draftId, mayEdit, isChangedOnly } = facts
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
              ...(facts.original
                ? [
                    {
                      label: 'Read from',
                      value: (
                        <a className="govuk-link" href={href('desk/original', { uploadId: facts.original.id })}>
                          {facts.original.fileName}
                        </a>
                      ),
                    },
                  ]
                : []),
              { label: 'Hash (SHA-256)', value: <span className="portal-hash">{facts.hash}</span> },
            ]}
          />
          {facts.targets.length > 0 ? (
            <InsetText>
              {facts.targets.at(-1)} has been designated since this was drafted.{' '}
              <a className="govuk-link" href={href('desk/carry', { slug, draftId })}>
                {mayEdit ? 'Carry the draft to it' : 'See what carrying the draft to it would mean'}
              </a>
            </InsetText>
          ) : null}
          <Collisions facts={facts} />
          <DraftFindings report={facts.report} base={facts.base} />
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
              <ButtonLink href={href('desk/draft-upload', { slug, draftId })} kind="secondary">
                Replace it by a file
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
      <h2 className="govuk-heading-m" id="text">
        The text with its changes
      </h2>
      <ViewTabs
        label="How much of the text is shown"
        tabs={[
          { href: `${address}#text`, label: 'Every clause', isCurrent: !isChangedOnly },
          { href: `${address}?show=changed#text`, label: 'Changed clauses only', isCurrent: isChangedOnly },
        ]}
      />
      <GoTo facts={facts} />
      <RedlineKey />
      <DraftRows
        rows={facts.rows}
        address={address}
        mayEdit={mayEdit}
        isChangedOnly={isChangedOnly}
        savedId={facts.savedId}
        instrument={facts.instrument.key}
      />
    </>
  )
}

/** To one clause of hundreds, by its number or term. */
function GoTo({ facts }: { facts: DraftFacts & OverviewMode }) {
  const { asked } = facts
  return (
    <form method="get" className="portal-on-day" role="search" aria-label="Find a clause">
      <div className={`govuk-form-group${asked ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label govuk-label--s" htmlFor="find">
          Go to a clause
        </label>
        <div className="govuk-hint" id="find-hint">
          Its number, a term that is defined, or a heading
        </div>
        {asked ? (
          <p className="govuk-error-message" id="find-error">
            <span className="govuk-visually-hidden">Error:</span> There is no clause “{asked}” in this draft.
          </p>
        ) : null}
        <div className="portal-on-day__row">
          <input
            className="govuk-input govuk-input--width-20"
            id="find"
            name="find"
            type="text"
            list="clause-numbers"
            aria-describedby={asked ? 'find-hint find-error' : 'find-hint'}
            defaultValue={asked ?? ''}
          />
          <datalist id="clause-numbers">
            {facts.numbers.map((number) => (
              <option key={number} value={number.replace(/^def: /, '')} />
            ))}
          </datalist>
          <button type="submit" className="govuk-button govuk-button--secondary">
            Go
          </button>
        </div>
      </div>
    </form>
  )
}

/** Other texts that touch what this draft touches. */
function Collisions({ facts }: { facts: DraftFacts & OverviewMode }) {
  if (facts.collisions.length === 0) {
    return (
      <p className="govuk-body">
        No other draft touches the same clauses.{' '}
        <a className="govuk-link" href={href('desk/collisions', { key: facts.instrument.key })}>
          All drafts of the {facts.instrument.shortTitle}
        </a>
      </p>
    )
  }
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        Others touch the same clauses.{' '}
        <a className="govuk-link" href={href('desk/collisions', { key: facts.instrument.key })}>
          Compare the drafts of the {facts.instrument.shortTitle}
        </a>
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {facts.collisions.map((other) => (
          <li key={other.href}>
            <a className="govuk-link" href={other.href}>
              {other.label}
            </a>
            {other.owner ? ` (${other.owner})` : ''}: {other.words}
            {other.clauses.length > 0 ? ` (${other.clauses.join(', ')})` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}
