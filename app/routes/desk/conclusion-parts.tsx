import { countOf } from '#app/lib/number-words.ts'
import { href } from '#app/routes/manifest.ts'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { Button } from '#app/ui/button.tsx'
import { Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText, WarningText } from '#app/ui/notice.tsx'
import { RenderedHtml, Tag } from '#app/ui/summary.tsx'
import type { ConclusionFacts } from './conclusion-facts.server.ts'

/** The gate: everything that is loose, by kind, each leading to where it is tied. */
export function LooseEnds({ facts }: { facts: ConclusionFacts }) {
  if (facts.looseCount === 0) {
    return (
      <section className="portal-gate portal-gate--open" aria-labelledby="gate">
        <h2 className="govuk-heading-m" id="gate">
          Nothing is loose
        </h2>
        <p className="govuk-body">
          Every answer has been read, every point replied to, every change explained, and every disagreement ended.
        </p>
      </section>
    )
  }
  return (
    <section className="portal-gate" aria-labelledby="gate">
      <h2 className="govuk-heading-m" id="gate">
        {countOf(facts.looseCount, 'thing is', 'things are').replace(/^./, (first) => first.toUpperCase())} loose
      </h2>
      <p className="govuk-body">The report cannot be approved until each of these is tied.</p>
      {facts.looseEnds.map(({ rule, title, count, ends, more }) => (
        <div key={rule} className="portal-gate__group">
          <h3 className="govuk-heading-s">
            {title} <Tag colour="orange">{String(count)}</Tag>
          </h3>
          <ul className="govuk-list govuk-list--bullet">
            {ends.map((end) => (
              <li key={`${end.href} ${end.message}`}>
                <a className="govuk-link" href={end.href}>
                  {end.message}
                </a>
              </li>
            ))}
          </ul>
          {more > 0 ? <p className="govuk-body">And {countOf(more, 'more', 'more')}.</p> : null}
        </div>
      ))}
    </section>
  )
}

export function RequestForm({ facts }: { facts: ConclusionFacts }) {
  if (!facts.may.request) return null
  return (
    <form method="post">
      <Hidden name="intent" value="request" />
      <p className="govuk-body">
        From then on the report, its analysis and its draft stand as they are, until the approver returns them.
      </p>
      <Button>Send to the approver</Button>
    </form>
  )
}

/** For the second person, and for whoever asked and thought again. */
export function ApprovalForms({ facts, state }: { facts: ConclusionFacts; state: FormState }) {
  const { may, isOwnRequest, isOwnWork, slug, letter } = facts
  if (!may.approve && !may.return) return null
  const preview = `${href('desk/conclusion', { slug, letter })}?preview=public#report`
  return (
    <>
      {may.approve ? (
        <form method="post">
          <Hidden name="intent" value="approve" />
          <h2 className="govuk-heading-m">Approve</h2>
          <p className="govuk-body">
            <a className="govuk-link" href={preview}>
              Read the report as the public will see it
            </a>{' '}
            first.
          </p>
          <WarningText>Approval freezes the report and publishes it at once. It cannot be undone.</WarningText>
          <Button>Approve and publish</Button>
        </form>
      ) : null}
      {isOwnRequest ? <InsetText>You asked for this approval, so somebody else has to give it.</InsetText> : null}
      {isOwnWork && !isOwnRequest ? (
        <InsetText>You wrote part of this report, so somebody else has to approve it.</InsetText>
      ) : null}
      <form method="post">
        <Hidden name="intent" value="return" />
        <h2 className="govuk-heading-m">{isOwnRequest ? 'Take it back' : 'Return it'}</h2>
        <Textarea name="note" label="What has to change?" rows={4} state={state} />
        <Button kind="secondary">{isOwnRequest ? 'Take it back' : 'Return to the analyst'}</Button>
      </form>
    </>
  )
}

/** Respondents who disagreed and are in no register: why, if there is nothing to agree about. */
export function DissentForms({ facts, state }: { facts: ConclusionFacts; state: FormState }) {
  if (facts.dissent.length === 0) return null
  return (
    <section aria-labelledby="disagreed">
      <h2 className="govuk-heading-m" id="disagreed">
        Disagreed, and not in the register
      </h2>
      <p className="govuk-body">
        <a className="govuk-link" href={href('desk/disagreements', { slug: facts.slug })}>
          Record a disagreement
        </a>{' '}
        with each of them, or note why there is none. The note goes into the full report.
      </p>
      {facts.dissent.map(({ versionId, questionKey, questionLabel, reference, name, note }) => (
        <div key={`${versionId} ${questionKey}`} className="portal-dissent">
          <h3 className="govuk-heading-s">
            {name}, {reference}, on {questionLabel}
          </h3>
          {note ? <p className="govuk-body">{note}</p> : null}
          {facts.may.write ? (
            <Details summary={note ? 'Note something else' : 'Note why there is none'} isOpen={isOwn(state, versionId)}>
              <form method="post">
                <Hidden name="intent" value="explain" />
                <Hidden name="versionId" value={versionId} />
                <Hidden name="questionKey" value={questionKey} />
                <Textarea
                  name="note"
                  label={`Why is no disagreement with ${name} recorded?`}
                  rows={3}
                  state={isOwn(state, versionId) ? state : undefined}
                />
                <Button kind="secondary">Save the note</Button>
              </form>
            </Details>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function isOwn(state: FormState, versionId: string): boolean {
  return state?.values.versionId === versionId
}

/** The report as it would be, for either reader. */
export function Preview({ facts }: { facts: ConclusionFacts }) {
  const { preview, slug, letter } = facts
  const here = href('desk/conclusion', { slug, letter })
  return (
    <section aria-labelledby="report">
      <h2 className="govuk-heading-m" id="report">
        The report so far
      </h2>
      <ul className="portal-renditions">
        {(['public', 'full'] as const).map((kind) => (
          <li key={kind}>
            {preview?.kind === kind ? (
              <strong>{renditions[kind]}</strong>
            ) : (
              <a className="govuk-link" href={`${here}?preview=${kind}#report`}>
                {renditions[kind]}
              </a>
            )}
          </li>
        ))}
        {preview ? (
          <li>
            <a className="govuk-link" href={here}>
              Close the preview
            </a>
          </li>
        ) : null}
      </ul>
      {preview ? (
        <div className="portal-preview portal-report">
          <p className="govuk-heading-l">{preview.title}</p>
          <dl className="portal-preview__facts">
            {preview.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <RenderedHtml html={preview.html} />
        </div>
      ) : null}
    </section>
  )
}

const renditions = { public: 'As the public will read it', full: 'In full, as the Department will read it' }

export function PassageForm({ facts, state }: { facts: ConclusionFacts; state: FormState }) {
  const own = state?.values.intent === 'save' ? state : undefined
  return (
    <form method="post" id="passages">
      <Hidden name="intent" value="save" />
      {/* Once both texts have been seen, saving again puts what is typed over what is saved now. */}
      <Hidden name="revision" value={facts.revision} />
      <h2 className="govuk-heading-m">What you write</h2>
      <p className="govuk-body">
        Four passages stand between the parts made from the record. Markdown: a blank line between paragraphs,{' '}
        <code># Heading</code>, <code>- item</code>, <code>**bold**</code>, tables, footnotes.
      </p>
      <ConflictNotice
        state={own}
        fields={facts.passages.map(({ key, title, words }) => ({ name: key, label: title, saved: words }))}
      />
      {facts.passages.map(({ key, title, hint, words }) => (
        <Textarea
          key={key}
          name={key}
          label={title}
          hint={hint}
          rows={key === 'conclusion' ? 12 : 8}
          isCode
          state={own}
          stored={words}
        />
      ))}
      <Button>Save</Button>
    </form>
  )
}
