import { capitalised, countOf } from '#app/lib/number-words.ts'
import { sides } from '#app/modules/instruments/uploads/model.ts'
import '#app/ui/importing.css'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { ViewTabs } from '#app/ui/redline.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import type { ClauseReading, ReadingFacts } from './reading-facts.ts'

const statusTags = {
  read: { label: 'Read', colour: 'green' },
  guessed: { label: 'Guessed', colour: 'yellow' },
  'not-read': { label: 'Something left out', colour: 'red' },
} as const

/** Which side of the file's tracked changes is meant. A form of its own, so that what follows shows that side. */
export function SideChoice({ facts, state }: { facts: ReadingFacts; state?: FormState }) {
  if (!facts.hasSides) return null
  return (
    <form method="get" className="portal-inner-form">
      <Choices
        kind="radios"
        name="side"
        label="The file holds tracked changes. Which text is meant?"
        hint="The portal makes its own redline: it needs one text, not the changes"
        stored={facts.side ?? ''}
        state={state}
        options={Object.entries(sides).map(([value, label]) => ({ value, label }))}
      />
      <Button kind="secondary">Show this text</Button>
    </form>
  )
}

/** Counts, what concerns the whole file, and every clause as it was read. */
export function ReadingReport({ facts, address }: { facts: ReadingFacts; address: string }) {
  if (!facts.isChosen) return null
  const { read, guessed, notRead } = facts.counts
  const query = (show: string) =>
    `${address}?${new URLSearchParams({ ...(facts.side ? { side: facts.side } : {}), show }).toString()}#clauses`
  return (
    <>
      <SummaryList
        entries={[
          { label: 'Read as it stands', value: capitalised(countOf(read, 'clause')) },
          { label: 'Guessed', value: guessed === 0 ? 'Nothing' : capitalised(countOf(guessed, 'clause')) },
          { label: 'Something left out', value: notRead === 0 ? 'Nowhere' : `At ${countOf(notRead, 'clause')}` },
        ]}
      />
      {facts.ofFile.length > 0 ? (
        <InsetText>
          <p className="govuk-body">Of the file as a whole:</p>
          <ul className="govuk-list govuk-list--bullet">
            {facts.ofFile.map((what, at) => (
              <li key={at}>{what}</li>
            ))}
          </ul>
        </InsetText>
      ) : null}
      <h2 className="govuk-heading-m" id="clauses">
        Clause by clause
      </h2>
      {facts.hasDoubts ? (
        <ViewTabs
          label="Which clauses are shown"
          tabs={[
            { href: query('doubts'), label: `To look at (${guessed + notRead})`, isCurrent: !facts.showsAll },
            { href: query('all'), label: `All (${facts.total})`, isCurrent: facts.showsAll },
          ]}
        />
      ) : (
        <p className="govuk-body">{capitalised(countOf(facts.total, 'clause'))}, all read as they stand.</p>
      )}
      <ol className="portal-reading">
        {facts.clauses.map((clause) => (
          <ReadClause key={clause.at} clause={clause} />
        ))}
      </ol>
    </>
  )
}

function ReadClause({ clause }: { clause: ClauseReading }) {
  const { label, colour } = statusTags[clause.status]
  return (
    <li className={`portal-reading__clause portal-reading__clause--${clause.status}`} value={clause.at + 1}>
      <div className="portal-reading__what">
        <strong>{clause.number || clause.kind}</strong>
        {clause.number ? <span className="portal-quiet"> {clause.kind}</span> : null}{' '}
        {clause.status === 'read' ? (
          <span className="govuk-visually-hidden">{label}</span>
        ) : (
          <Tag colour={colour}>{label}</Tag>
        )}
      </div>
      {clause.words ? <p className="portal-reading__words">{clause.words}</p> : null}
      {clause.remarks.length > 0 ? (
        <ul className="portal-reading__remarks">
          {clause.remarks.map((remark, at) => (
            <li key={at}>{remark}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** What the acceptance needs to know besides the button. */
export function SideField({ facts }: { facts: ReadingFacts }) {
  return facts.side && facts.hasSides ? <Hidden name="side" value={facts.side} /> : null
}
