import { capitalised, countOf } from '#app/lib/number-words.ts'
import { groupBy } from '#app/lib/group-by.ts'

export type ImportProblem = { file: string; line?: number; message: string; remedy: string }

/** Everything that stands in the way of an import, by file and line, with what to do. */
export function ImportProblems({ problems }: { problems: ImportProblem[] }) {
  const files = groupBy(problems, ({ file }) => file)
  return (
    <section className="portal-problems" aria-labelledby="problems">
      <h2 className="govuk-heading-m" id="problems">
        {capitalised(countOf(problems.length, 'problem'))} found
      </h2>
      {[...files].map(([file, found]) => (
        <div key={file}>
          <h3 className="govuk-heading-s portal-problems__file">{file}</h3>
          <ol className="govuk-list">
            {found.map((problem, at) => (
              <li key={at}>
                {problem.line === undefined ? null : <strong>Line {problem.line}. </strong>}
                {problem.message} {problem.remedy}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
