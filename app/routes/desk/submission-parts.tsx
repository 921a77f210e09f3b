import { countOf } from '#app/lib/number-words.ts'
import { href } from '#app/routes/manifest.ts'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details, WarningText } from '#app/ui/notice.tsx'
import { RenderedHtml, SummaryList, Table, Tag } from '#app/ui/summary.tsx'
import type { SubmissionPage } from './submission-facts.server.ts'

const states = {
  met: { words: 'Met', colour: 'green' },
  missing: { words: 'Missing', colour: 'red' },
  'not-applicable': { words: 'Does not apply', colour: 'grey' },
} as const

/** Each thing the procedure asks for, with its provision and where it stands. */
export function Requirements({ facts }: { facts: SubmissionPage }) {
  const heading = facts.goesToNobody ? 'What has to be published or kept' : 'What the procedure asks for'
  return (
    <Table
      isList
      caption={heading}
      columns={[{ heading: 'Requirement' }, { heading: 'Provision' }, { heading: 'State' }, { heading: 'How' }]}
      rows={facts.requirements.map(({ key, title, clause, state, says, place }) => ({
        key,
        cells: [
          title,
          clause,
          <Tag key="state" colour={states[state].colour}>
            {states[state].words}
          </Tag>,
          place ? (
            <a key="place" className="govuk-link" href={place}>
              {says}
            </a>
          ) : (
            says
          ),
        ],
      }))}
    />
  )
}

export function SendForm({ here }: { here: string }) {
  return (
    <form method="post">
      <Hidden name="intent" value="send" />
      <h2 className="govuk-heading-m">Send</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}?preview=letter#preview`}>
          Read the letter
        </a>{' '}
        first: it holds the recommendation and every statement.
      </p>
      <WarningText>
        Sending freezes the pack, with every response in full, and gives it to the Department at once. It cannot be
        taken back.
      </WarningText>
      <Button>Send to the Secretary of State</Button>
    </form>
  )
}

export function CompleteForm({ facts, state }: { facts: SubmissionPage; state: FormState }) {
  return (
    <form method="post">
      <Hidden name="intent" value="complete" />
      <h2 className="govuk-heading-m">Publish the new text</h2>
      {facts.windowRules.map(({ clause, says }) => (
        <p className="govuk-body" key={clause}>
          {clause}: {says}
        </p>
      ))}
      <DateFields
        name="effectiveFrom"
        label="From which day is it in force?"
        hint="The day consulted on is filled in."
        state={state}
        stored={facts.effectiveDay}
      />
      <WarningText>This cannot be undone.</WarningText>
      <Button>Publish</Button>
    </form>
  )
}

/** Documents of the pack that can be read before it is made. */
export function PackPreview({ facts }: { facts: SubmissionPage }) {
  const { previews, preview, slug, letter } = facts
  if (previews.length === 0) return null
  const here = href('desk/submission', { slug, letter })
  return (
    <section aria-labelledby="preview">
      <h2 className="govuk-heading-m" id="preview">
        Read before it is sent
      </h2>
      <ul className="portal-renditions">
        {previews.map(({ name, label }) => (
          <li key={name}>
            {preview?.name === name ? (
              <strong>{label}</strong>
            ) : (
              <a className="govuk-link" href={`${here}?preview=${name}#preview`}>
                {label}
              </a>
            )}
          </li>
        ))}
      </ul>
      {preview ? (
        <div className="portal-preview portal-report">
          <p className="govuk-heading-l">{preview.title}</p>
          <RenderedHtml html={preview.html} />
        </div>
      ) : null}
    </section>
  )
}

export function WordsForm({ facts, state }: { facts: SubmissionPage; state: FormState }) {
  const own = state?.values.intent === 'save' ? state : undefined
  return (
    <form method="post" id="words">
      <Hidden name="intent" value="save" />
      <Hidden name="revision" value={facts.revision} />
      <h2 className="govuk-heading-m">What you write</h2>
      <p className="govuk-body">These texts go into the letter that carries the pack. Markdown.</p>
      <ConflictNotice
        state={own}
        fields={facts.fields.map(({ name, title, words }) => ({ name, label: title, saved: words }))}
      />
      {facts.fields.map(({ name, title, clause, words }) => (
        <Textarea
          key={name}
          name={name}
          label={title}
          hint={clause ? `Required by ${clause}` : 'Not required by the procedure; goes with the pack if written'}
          rows={6}
          state={own}
          stored={words}
        />
      ))}
      <Button>Save</Button>
    </form>
  )
}

export function Sent({ sent }: { sent: NonNullable<SubmissionPage['sent']> }) {
  return (
    <section aria-labelledby="sent">
      <h2 className="govuk-heading-m" id="sent">
        Sent
      </h2>
      <SummaryList
        entries={[
          { label: 'When', value: `${sent.at}, by ${sent.by}` },
          { label: 'Pack', value: `${sent.size}, with ${countOf(sent.responses, 'response')}` },
          { label: 'SHA-256', value: <span className="portal-hash">{sent.packHash}</span> },
        ]}
      />
      <div className="govuk-button-group">
        <ButtonLink href={sent.index}>Open the pack</ButtonLink>
        <ButtonLink href={sent.pack} kind="secondary">
          Download it
        </ButtonLink>
        {sent.page ? (
          <a className="govuk-link" href={sent.page}>
            As the Department reads it
          </a>
        ) : null}
      </div>
      <Details summary="Files in the pack">
        <ul className="govuk-list">
          {sent.files.map(({ path, title, size, href: to }) => (
            <li key={path}>
              <a className="govuk-link" href={to}>
                {title}
              </a>{' '}
              ({path}, {size})
            </li>
          ))}
        </ul>
      </Details>
    </section>
  )
}

/** What was sent before and came back. */
export function EarlierRounds({ facts }: { facts: SubmissionPage }) {
  if (facts.earlier.length === 0) return null
  return (
    <section aria-labelledby="earlier">
      <h2 className="govuk-heading-m" id="earlier">
        Earlier rounds
      </h2>
      {facts.earlier.map(({ round, sent, requirements, requiredBy, index }) => (
        <div key={round}>
          <p className="govuk-body">
            <a className="govuk-link" href={index}>
              The pack of round {round}
            </a>
            , sent at {sent}, was returned.
            {requiredBy ? ` It has to be submitted again by ${requiredBy}.` : ''}
          </p>
          {requirements ? <p className="govuk-inset-text">{requirements}</p> : null}
        </div>
      ))}
    </section>
  )
}
