import type { ReactNode } from 'react'
import { RenderedHtml, Tag, type TagColour } from './summary.tsx'
import './analysis.css'

/** One respondent's answer as the desk shows it. */
export type AnswerView = {
  id: string
  name: string
  category: string
  reference: string
  position: string
  positionColour: TagColour
  isConfidential: boolean
  /** Why it was asked to be kept confidential; empty where no reason was given. */
  confidentialReason: string
  /** Empty where no words were given. */
  html: string
}

/** An answer with who gave it, what it says of the question, and whether it is confidential. */
export function AnswerCard({
  answer,
  tick,
  children,
  level = 3,
}: {
  answer: AnswerView
  /** A checkbox that chooses this answer, standing before the name. */
  tick?: ReactNode
  children?: ReactNode
  level?: 3 | 4
}) {
  const Heading = `h${level}` as const
  return (
    <article
      className={`portal-answer${answer.isConfidential ? ' portal-answer--confidential' : ''}`}
      id={`answer-${answer.id}`}
    >
      <div className="portal-answer__head">
        {tick ?? <Heading className="govuk-heading-s">{answer.name}</Heading>}
        <Tag colour={answer.positionColour}>{answer.position}</Tag>
        {answer.isConfidential ? <Tag colour="orange">Confidential</Tag> : null}
      </div>
      <p className="portal-answer__meta">{`${answer.category}, ${answer.reference}`}</p>
      {answer.isConfidential ? (
        <p className="portal-answer__meta">
          {answer.confidentialReason
            ? `Asked to be kept confidential: “${answer.confidentialReason}”`
            : 'Asked to be kept confidential; no reason given.'}
        </p>
      ) : null}
      {answer.html ? (
        <RenderedHtml html={answer.html} className="portal-answer__words" />
      ) : (
        <p className="govuk-body">No words, only the position.</p>
      )}
      {children}
    </article>
  )
}
