import type { ReactNode } from 'react'
import { Tag } from '#app/ui/summary.tsx'
import type { ClauseVoices as Voices } from './clause-voices.server.ts'

/** What was asked and said of a clause, as far as the reader may know it: questions, points, comments, disagreements. */
export function ClauseVoices({ voices: { questions, points, comments, disagreements } }: { voices: Voices }) {
  return (
    <>
      <Told title="Questions asked about it">
        {questions.map(({ label, asked, consultation, href }) => (
          <>
            <p className="govuk-body">{asked}</p>
            <Source href={href} words={`${label} of ${consultation}`} />
          </>
        ))}
      </Told>
      <Told title="Comments on it, and the replies">
        {points.map(({ comment, disposition, reply, consultation, href }) => (
          <>
            <p className="govuk-body">{comment}</p>
            <p className="govuk-body">
              <strong>{disposition}.</strong> {reply}
            </p>
            <Source href={href} words={`Report on ${consultation}`} />
          </>
        ))}
      </Told>
      <Told title="Responses that name it">
        {comments.map(({ who, passages, question, standing, consultation, href }) => (
          <>
            <p className="govuk-body">
              <strong>{who}</strong> {standing ? <Tag colour="orange">{standing}</Tag> : null}
            </p>
            {passages.map((passage, at) => (
              <p key={at} className="govuk-body portal-difference__words">
                {passage}
              </p>
            ))}
            <Source href={href} words={`${question} of ${consultation}`} />
          </>
        ))}
      </Told>
      <Told title="Disagreements on it">
        {disagreements.map(({ name, partyName, state, consultation, href }) => (
          <>
            <p className="govuk-body">
              <strong>{name}</strong>: {partyName}. {state}. Not published.
            </p>
            <Source href={href} words={`Register of ${consultation}`} />
          </>
        ))}
      </Told>
    </>
  )
}

function Told({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      {children.map((child, at) => (
        <section key={at} className="portal-step" aria-label={`${title}: ${at + 1}`}>
          {child}
        </section>
      ))}
    </>
  )
}

/** Where it was said; only words where this reader has no page of it. */
function Source({ href, words }: { href: string; words: string }) {
  return (
    <p className="govuk-body-s">
      {href ? (
        <a className="govuk-link" href={href}>
          {words}
        </a>
      ) : (
        words
      )}
    </p>
  )
}
