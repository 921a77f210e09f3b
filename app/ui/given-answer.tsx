import { RenderedHtml, Tag } from './summary.tsx'
import './responding.css'

/** One answer as a reader may see it. */
export type GivenAnswer = {
  key: string
  /** The question's label, or the respondent's name. */
  title: string
  /** Under the title: the kind of respondent; empty where there is nothing to add. */
  note: string
  position: string
  html: string
  isConfidential: boolean
  confidentialReason: string
  /** Why it is not shown; empty where it is. */
  withheld: string
}

/** An answer in full. Confidential words are marked for those who may read them; others read why there are none. */
export function GivenAnswerView({ answer, level = 2 }: { answer: GivenAnswer; level?: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <div className="portal-given" id={answer.key}>
      <Heading className={`govuk-heading-${level === 2 ? 'm' : 's'}`}>{answer.title}</Heading>
      {answer.note ? <p className="govuk-body govuk-hint">{answer.note}</p> : null}
      {answer.withheld ? (
        <p className="govuk-body">
          <strong className="portal-withheld">Withheld</strong> {answer.withheld}
        </p>
      ) : (
        <>
          {answer.isConfidential ? (
            <p className="govuk-body">
              <Tag colour="orange">Confidential</Tag>{' '}
              {answer.confidentialReason ? <>Reason given: {answer.confidentialReason}</> : null}
            </p>
          ) : null}
          {answer.position ? (
            <p className="govuk-body">
              <strong>{answer.position}</strong>
            </p>
          ) : null}
          {answer.html ? (
            <RenderedHtml html={answer.html} className={answer.isConfidential ? 'portal-confidential' : ''} />
          ) : null}
        </>
      )}
    </div>
  )
}
