import { href } from '#app/routes/manifest.ts'
import { Tag } from '#app/ui/summary.tsx'
import type { OverviewFacts } from './overview-facts.server.ts'

/** The proposals with their questions and drafts, each a link to where it is written. */
export function OverviewProposals({ page }: { page: OverviewFacts }) {
  const { slug } = page
  const mayAdd = page.mayEdit && !page.isCorrection
  return (
    <section aria-labelledby="proposals">
      <h2 className="govuk-heading-m" id="proposals">
        Proposals and questions
      </h2>
      <ul className="portal-board">
        {page.drafts.map((proposal) => (
          <li key={proposal.letter} className="portal-overview-proposal">
            <p className="govuk-body">
              <strong>{proposal.letter}</strong>{' '}
              <a className="govuk-link" href={proposal.href}>
                {proposal.title}
              </a>{' '}
              {proposal.hasFault && page.mayEdit ? <Tag colour="blue">To do</Tag> : null}
            </p>
            <p className="portal-overview-proposal__parts">
              {[...proposal.questions, ...proposal.drafts].map((part) => (
                <a className="govuk-link" key={part.href} href={part.href}>
                  {part.label}
                </a>
              ))}
              {proposal.questions.length === 0 ? <span>No question yet</span> : null}
            </p>
          </li>
        ))}
      </ul>
      {page.drafts.length === 0 ? <p className="govuk-body">There is no proposal yet.</p> : null}
      {mayAdd ? (
        <p className="govuk-body portal-add-links">
          <a className="govuk-link" href={href('desk/proposal', { slug, letter: 'new' })}>
            Add a proposal
          </a>
          {page.drafts.length > 0 ? (
            <a className="govuk-link" href={href('desk/question', { slug, key: 'new' })}>
              Add a question
            </a>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
