import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { openDisagreement } from '#app/modules/disagreements/open-disagreement.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { AnswerCard } from '#app/ui/answer-card.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Hidden, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { openAnalysed } from './analysed.server.ts'
import { readRegisterFacts } from './disagreements-facts.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Disagreements: ${data.caption}` : 'Disagreements'}`)

export const loader = loads(readRegisterFacts)

const openForm = z.object({
  responseId: z.string(),
  questionKey: z.string(),
  subject: z.string().trim().min(1, 'Say in one line what is disputed.'),
  partyPosition: z.string().trim().min(1, 'Write the party’s position.'),
  ourPosition: z.string().trim().min(1, 'Write our position.'),
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation } = await openAnalysed(args)
  const id = await openDisagreement(portal, actor, { consultationId: consultation.id, ...parseForm(openForm, form) })
  return redirectWithNotice(
    href('desk/disagreement', { slug: consultation.slug, id }),
    'The disagreement is in the register.',
  )
})

export default function Disagreements() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { opening } = facts
  return (
    <>
      <Row>
        <Column>
          <PageTitle title={facts.title} caption={facts.caption} back={facts.back} state={state} />
          <p className="govuk-body-l">{facts.summary}</p>
          {facts.whyNot ? <InsetText>{facts.whyNot}</InsetText> : null}
          <p className="govuk-body">
            Where a party disagrees we try to reach an agreed proposal, and record here what was done. What cannot be
            agreed goes to the Secretary of State in both sides’ words (TMAD 1.6(b) and (c)(iii)).
          </p>
        </Column>
      </Row>
      {opening ? <OpenForm opening={opening} page={facts.page} state={state} /> : null}
      <h2 className="govuk-heading-m">Open, the oldest first</h2>
      {facts.open.length === 0 ? <p className="govuk-body">None is open.</p> : <OpenTable rows={facts.open} />}
      <h2 className="govuk-heading-m">Disagreed, with no entry yet</h2>
      {facts.unregistered.length === 0 ? (
        <p className="govuk-body">Everybody who disagreed has an entry.</p>
      ) : (
        <>
          <p className="govuk-body">
            Open an entry for each, or note in the conclusion on the proposal why none is needed.
          </p>
          {facts.unregistered.map((answer) => (
            <AnswerCard key={answer.id} answer={{ ...answer, category: `${answer.question}. ${answer.category}` }}>
              {answer.mayOpen ? (
                <ButtonLink href={answer.href} kind="secondary">
                  Open an entry
                </ButtonLink>
              ) : null}
            </AnswerCard>
          ))}
        </>
      )}
      {facts.ended.length > 0 ? <EndedTable rows={facts.ended} /> : null}
    </>
  )
}

type Facts = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Facts['open'][number]

function nameCell(row: Row) {
  return (
    <>
      <a className="govuk-link" href={row.href}>
        {`${row.name}. ${row.subject}`}
      </a>
      {row.isConfidential ? (
        <>
          {' '}
          <Tag colour="orange">Confidential</Tag>
        </>
      ) : null}
    </>
  )
}

function OpenTable({ rows }: { rows: Row[] }) {
  return (
    <Table
      isList
      caption="Open disagreements"
      isCaptionHidden
      columns={[
        { heading: 'Subject' },
        { heading: 'Party' },
        { heading: 'Question' },
        { heading: 'Open for' },
        { heading: 'Last done' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [nameCell(row), row.party, row.question, row.age, row.last],
      }))}
    />
  )
}

function EndedTable({ rows }: { rows: Row[] }) {
  return (
    <Table
      isList
      caption="Ended"
      columns={[
        { heading: 'Subject' },
        { heading: 'Party' },
        { heading: 'Question' },
        { heading: 'Outcome' },
        { heading: 'Ended' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [nameCell(row), row.party, row.question, <Tag colour={row.colour}>{row.state}</Tag>, row.ended],
      }))}
    />
  )
}

function OpenForm({
  opening,
  page,
  state,
}: {
  opening: NonNullable<Facts['opening']>
  page: string
  state: FormState
}) {
  return (
    <Row>
      <Column>
        <form method="post" id="open" className="portal-bench__side">
          <h2 className="govuk-heading-m">{`New entry: ${opening.party}, ${opening.question}`}</h2>
          {opening.isConfidential ? (
            <p className="govuk-body">
              <Tag colour="orange">Confidential</Tag> The answer was given in confidence, so the entry is confidential
              too.
            </p>
          ) : null}
          <Hidden name="responseId" value={opening.responseId} />
          <Hidden name="questionKey" value={opening.questionKey} />
          <TextInput name="subject" label="What is disputed, in one line" state={state} />
          <Textarea
            name="partyPosition"
            label="The party’s position"
            hint="From its answer. Keep to its words, or to words it would own: they go to the Secretary of State."
            rows={8}
            state={state}
            stored={opening.partyPosition}
          />
          <Textarea
            name="ourPosition"
            label="Our position"
            hint={opening.ourPosition ? 'From the replies to its points.' : undefined}
            rows={6}
            state={state}
            stored={opening.ourPosition}
          />
          <div className="govuk-button-group">
            <Button>Open the entry</Button>
            <a className="govuk-link" href={page}>
              Cancel
            </a>
          </div>
        </form>
      </Column>
    </Row>
  )
}
