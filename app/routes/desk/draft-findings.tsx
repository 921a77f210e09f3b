import { capitalised, countOf } from '#app/lib/number-words.ts'
import { Details } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/summary.tsx'
import type { ReportFacts } from './draft-modes.server.ts'

/** What the checks of the text found, each leading to its clause; and what they did not look at. */
export function DraftFindings({ report, base }: { report: ReportFacts; base: string }) {
  const { findings, inherited, unchecked } = report
  const errors = findings.filter(({ isError }) => isError).length
  const warnings = findings.length - errors
  return (
    <section aria-labelledby="findings">
      <h2 className="govuk-heading-m" id="findings">
        Checks of the text
      </h2>
      <p className="govuk-body">
        {findings.length === 0
          ? 'References, defined terms, numbers, placeholders and dates: nothing to put right.'
          : `${capitalised(countOf(errors, 'fault'))}, ${countOf(warnings, 'thing')} to look at again.`}
      </p>
      <FindingList findings={findings} />
      {inherited.length > 0 ? (
        <Details summary={`${capitalised(countOf(inherited.length, 'finding'))} that ${base} has already`}>
          <FindingList findings={inherited} />
        </Details>
      ) : null}
      {unchecked.length > 0 ? (
        <Details summary={`${capitalised(countOf(unchecked.length, 'reference'))} not followed`}>
          <ul className="govuk-list govuk-list--bullet">
            {unchecked.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </section>
  )
}

function FindingList({ findings }: { findings: ReportFacts['findings'] }) {
  if (findings.length === 0) return null
  return (
    <ul className="portal-checks">
      {findings.map((finding, at) => (
        <li key={at}>
          <span className="portal-checks__tag">
            {finding.isError ? <Tag colour="red">Fault</Tag> : <Tag colour="yellow">Look again</Tag>}
          </span>
          <span>
            <a className="govuk-link" href={`#row-${finding.clauseId}`}>
              {finding.clause}
            </a>
            : {finding.what} {finding.remedy}
          </span>
        </li>
      ))}
    </ul>
  )
}
