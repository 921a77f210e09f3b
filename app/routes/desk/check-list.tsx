import type { ReactNode } from 'react'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { Details } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/summary.tsx'
import type { ApprovalFacts } from './approval-facts.server.ts'

type ShownCheck = ApprovalFacts['checks'][number]

/** What was checked: what stands in the way first, then what deserves a second look, then what passed. */
export function CheckList({ checks, mayEdit }: { checks: ShownCheck[]; mayEdit: boolean }) {
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  const warnings = checks.filter(({ outcome }) => outcome === 'warning')
  const passed = checks.filter(({ outcome }) => outcome === 'passed')
  return (
    <section aria-labelledby="checks">
      <h2 className="govuk-heading-l" id="checks">
        What was checked
      </h2>
      <p className="govuk-body">
        {capitalised(countOf(passed.length, 'check'))} passed, {countOf(failed.length, 'failure')},{' '}
        {countOf(warnings.length, 'warning')}. The checks run again at the moment of publication.
      </p>
      <Checks checks={failed} tag={<Tag colour="red">Failed</Tag>} mayEdit={mayEdit} />
      <Checks checks={warnings} tag={<Tag colour="yellow">Look again</Tag>} mayEdit={mayEdit} />
      {failed.length === 0 ? (
        <Checks checks={passed} tag={<Tag colour="green">Passed</Tag>} mayEdit={false} />
      ) : (
        <Details summary={`${capitalised(countOf(passed.length, 'check'))} passed`}>
          <Checks checks={passed} tag={<Tag colour="green">Passed</Tag>} mayEdit={false} />
        </Details>
      )}
    </section>
  )
}

function Checks({ checks, tag, mayEdit }: { checks: ShownCheck[]; tag: ReactNode; mayEdit: boolean }) {
  if (checks.length === 0) return null
  return (
    <ul className="portal-checks">
      {checks.map((check, at) => (
        <li key={at}>
          <span className="portal-checks__tag">{tag}</span>
          <span>
            {check.message}
            {check.clause ? <span className="portal-quiet"> ({check.clause})</span> : null}
            {check.remedy ? <Remedy check={check} mayEdit={mayEdit} /> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A failure has one way out, so its words are the link. A warning is advice, which may end in doing nothing. */
function Remedy({ check, mayEdit }: { check: ShownCheck; mayEdit: boolean }) {
  if (!mayEdit) return <> {check.remedy}</>
  if (check.outcome === 'failed') {
    return (
      <>
        {' '}
        <a className="govuk-link" href={check.href}>
          {check.remedy}
        </a>
      </>
    )
  }
  return (
    <>
      {' '}
      {check.remedy}{' '}
      <a className="govuk-link" href={check.href}>
        {partNames[check.part]}
        <span className="govuk-visually-hidden">: {check.message}</span>
      </a>
    </>
  )
}

const partNames: Record<ShownCheck['part'], string> = {
  details: 'Open the details',
  dates: 'Open the dates',
  document: 'Open the document',
  attachments: 'Open the attachments',
  proposal: 'Open the proposal',
  draft: 'Open the draft',
  question: 'Open the document',
}
