import { href } from '#app/routes/manifest.ts'
import type { ConsultationFacts } from './consultation-facts.server.ts'
import { RespondButton } from './respond-button.tsx'

/** What is going on now, in one box: until when one can respond, or what has become of the responses. */
export function StatusPanel({ page }: { page: ConsultationFacts }) {
  return (
    <section className={`portal-status portal-status--${page.state}`} aria-label="Where it stands">
      <Status page={page} />
    </section>
  )
}

function Status({ page }: { page: ConsultationFacts }) {
  const { slug, promise } = page
  if (page.state === 'withdrawn') {
    return (
      <>
        <h2 className="govuk-heading-m">This consultation has been withdrawn</h2>
        <p className="govuk-body">
          {page.withdrawal ? `On ${page.withdrawal.at}: ${page.withdrawal.reason}` : 'It will not be concluded.'}
        </p>
      </>
    )
  }
  if (page.state === 'upcoming') {
    return (
      <>
        <h2 className="govuk-heading-m">This consultation opens at {page.opens}</h2>
        <p className="govuk-body">You can read everything now, and respond until {page.closes}.</p>
      </>
    )
  }
  if (page.state === 'open') {
    return (
      <div className="portal-status__open">
        <div>
          <p className="portal-status__left">{page.timeLeft}</p>
          <h2 className="govuk-heading-m">Closes at {page.closes}</h2>
          <p className="govuk-body">London time, by the clock of this server.</p>
        </div>
        <RespondButton href={page.links.respond} />
      </div>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-m">
        {page.state === 'concluded' ? 'This consultation has concluded' : `This consultation closed at ${page.closes}`}
      </h2>
      {page.state === 'concluded' ? (
        <p className="govuk-body">It closed at {page.closes}.</p>
      ) : (
        <p className="govuk-body">
          {promise.isLate
            ? `The outcome was ${promise.isPromised ? 'promised' : 'expected'} by ${promise.day} and is late. Responses are still being considered.`
            : promise.isPromised
              ? `Responses are being considered. The outcome is promised by ${promise.day}.`
              : `Responses are being considered. Expect the outcome by ${promise.day}, twelve weeks after closing.`}
        </p>
      )}
      {page.hasOutcome ? (
        <p className="govuk-body">
          <a className="govuk-link govuk-!-font-weight-bold" href={href('public/outcome', { slug })}>
            Read the outcome: what was said and what was done
          </a>
        </p>
      ) : null}
      {page.hasResponses ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('public/responses', { slug })}>
            Read the responses
          </a>
        </p>
      ) : null}
    </>
  )
}
