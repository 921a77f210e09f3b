import type { Phase } from '#app/modules/consultations/model.ts'
import { InsetText, WarningText } from '#app/ui/notice.tsx'

export type DeadlineFacts = { phase: Phase; deadline: string; left: string; contact: string }

/** When the consultation closes, or that it has closed and what can still be done. */
export function DeadlineNote({ phase, deadline, left, contact, isSent }: DeadlineFacts & { isSent: boolean }) {
  if (phase === 'open') {
    return (
      <InsetText>
        The consultation closes at <strong>{deadline}</strong>: {left}.
      </InsetText>
    )
  }
  if (phase === 'withdrawn') return <WarningText>This consultation has been withdrawn.</WarningText>
  return (
    <>
      <WarningText>
        This consultation closed at {deadline}.{' '}
        {isSent
          ? 'What was submitted before then stands.'
          : 'Your draft was never sent. You can still read it and save changes to it, but you cannot submit it.'}
      </WarningText>
      {isSent ? null : (
        <p className="govuk-body">
          To ask whether a late response can be considered, write to{' '}
          <a className="govuk-link" href={`mailto:${contact}`}>
            {contact}
          </a>
          .
        </p>
      )}
    </>
  )
}
