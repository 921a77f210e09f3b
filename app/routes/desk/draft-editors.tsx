import { changeMarks, type ChangeMark } from '#app/modules/instruments/model.ts'
import type { RedlinePart } from '#app/modules/redline/redline-view.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { PageTitle, Row, Column } from '#app/ui/page-title.tsx'
import { ChangedParts } from '#app/ui/redline.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import type { DraftFacts } from './draft-overview.tsx'

/** What somebody else saved while this editor was writing. */
export type Conflict = {
  /** The revision that is the newest now. */
  revision: number
  theirs: string
  parts: RedlinePart[]
}

type EditorState = (FormState & { conflict?: Conflict }) | undefined

type ClauseFacts = DraftFacts &
  (
    | {
        mode: 'clause'
        clauseId: string
        title: string
        words: string
        isTable: boolean
        reason: string
        mark: ChangeMark
        wasHtml: string
        changeHtml: string
      }
    | {
        mode: 'insert'
        afterId: string
        title: string
        words: string
        reason: string
        aboveHtml: string
        /** The clause was there once: it is put back. */
        isGone: boolean
        mark: ChangeMark
      }
  )

/** One clause in its own words, with what it says in the version in force and what changes beside it. */
export function ClauseEditor({ facts, state }: { facts: ClauseFacts; state: EditorState }) {
  const address = href('desk/draft', { slug: facts.slug, draftId: facts.draftId })
  const isInsert = facts.mode === 'insert'
  const title = isInsert ? facts.title : `Edit ${facts.title}`
  const place = facts.mode === 'clause' ? facts.clauseId : facts.afterId
  const back = `${address}${facts.isChangedOnly ? '?show=changed' : ''}#row-${place}`
  const hint =
    isInsert || !facts.isTable
      ? 'Begin with the number in square brackets, as in [1.6(c)]. Several clauses can stand one below the other.'
      : 'The caption stands above the rows, and each row between bars.'
  return (
    <>
      <PageTitle
        state={state}
        title={title}
        caption={`Draft ${facts.label}, ${facts.instrument.shortTitle}`}
        back={{ href: back, label: 'The draft' }}
      />
      <div className="portal-editor">
        <form method="post">
          <Hidden name="revision" value={state?.values.revision ?? facts.revision} />
          <EditedPlace facts={facts} />
          {facts.isChangedOnly ? <Hidden name="show" value="changed" /> : null}
          <Textarea
            name="words"
            label={isInsert && !facts.isGone ? 'The new clause' : 'Proposed words'}
            hint={isInsert ? hint : `${hint} Leave it empty to delete the clause.`}
            rows={Math.min(24, Math.max(8, Math.ceil(facts.words.length / 55) + 2))}
            state={state}
            stored={facts.words}
            isCode={!isInsert && facts.isTable}
          />
          <Textarea
            name="reason"
            label="Reason for the change"
            hint="Printed in the summary of changes."
            rows={3}
            state={state}
            stored={facts.reason}
          />
          <Choices
            kind="radios"
            name="mark"
            label="Kind of change"
            isSmall
            state={state}
            stored={facts.mark}
            options={Object.entries(changeMarks).map(([value, label]) => ({ value, label }))}
          />
          <ButtonGroup>
            <Button>{state?.conflict ? (isInsert ? 'Save mine as well' : 'Save my words over theirs') : 'Save'}</Button>
            <a className="govuk-link" href={back}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
        <aside aria-label="For comparison">
          {state?.conflict ? <Theirs conflict={state.conflict} /> : null}
          <Beside facts={facts} />
        </aside>
      </div>
    </>
  )
}

function EditedPlace({ facts }: { facts: ClauseFacts }) {
  // The address says which clause is open; the form says it again, so that a copied form cannot go astray.
  const id = facts.mode === 'clause' ? facts.clauseId : facts.afterId
  return <Hidden name={facts.mode === 'clause' ? 'clauseId' : 'afterId'} value={id} />
}

function Beside({ facts }: { facts: ClauseFacts }) {
  if (facts.mode === 'insert') {
    return (
      <>
        <h2 className="govuk-heading-s">{facts.aboveHtml ? 'It will stand below' : 'It will stand at the start'}</h2>
        <RenderedHtml html={facts.aboveHtml} className="portal-legal" />
      </>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-s">In {facts.base}</h2>
      {facts.wasHtml ? (
        <RenderedHtml html={facts.wasHtml} className="portal-legal" />
      ) : (
        <p className="govuk-body">It is not there: the draft inserts it.</p>
      )}
      {facts.changeHtml ? (
        <>
          <h2 className="govuk-heading-s">What the draft changes, as saved</h2>
          <RenderedHtml html={facts.changeHtml} className="portal-legal" />
        </>
      ) : (
        <p className="govuk-body">The draft does not change it yet.</p>
      )}
    </>
  )
}

/** The whole text as Markdown, for large changes. */
export function SourceEditor({ facts, state }: { facts: DraftFacts & { source: string }; state: EditorState }) {
  const address = href('desk/draft', { slug: facts.slug, draftId: facts.draftId })
  const title = `Edit the whole of ${facts.label}`
  return (
    <>
      <PageTitle
        state={state}
        title={title}
        caption={facts.instrument.title}
        back={{ href: address, label: 'The draft' }}
      />
      {state?.conflict ? <Theirs conflict={state.conflict} /> : null}
      <form method="post">
        <Hidden name="revision" value={state?.values.revision ?? facts.revision} />
        <Textarea
          name="source"
          label="The whole proposed text"
          hint="# for a heading; each clause begins with its number in square brackets, a definition with [def: Term], a note with [note]; Table 5.10: and a caption above the rows of a table."
          rows={34}
          state={state}
          stored={facts.source}
          isCode
        />
        <ButtonGroup>
          <Button>{state?.conflict ? 'Save my text over theirs' : 'Save'}</Button>
          <a className="govuk-link" href={address}>
            Cancel
          </a>
        </ButtonGroup>
      </form>
      <Row>
        <Column>
          <p className="govuk-body">
            Reasons are given clause by clause; they stay with the clauses they were given for.
          </p>
        </Column>
      </Row>
    </>
  )
}

function Theirs({ conflict }: { conflict: Conflict }) {
  return (
    <section aria-labelledby="theirs">
      <h2 className="govuk-heading-s" id="theirs">
        What somebody else changed meanwhile
      </h2>
      {conflict.parts.length > 0 ? <ChangedParts parts={conflict.parts} /> : null}
      {conflict.theirs ? (
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--s" htmlFor="theirs-words">
            Their words, to copy from
          </label>
          <textarea
            className="govuk-textarea portal-source"
            id="theirs-words"
            rows={6}
            readOnly
            defaultValue={conflict.theirs}
          />
        </div>
      ) : null}
    </section>
  )
}
