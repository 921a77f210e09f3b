/** What a transport is given to send. */
export type OutgoingMail = {
  /** The same for every attempt, so that receiving systems can drop a repeat. */
  id: string
  to: string
  subject: string
  body: string
}

/** How mail leaves the portal. `send` resolves once the mail server has taken the mail, and rejects with a MailFault. */
export type MailTransport = { send(mail: OutgoingMail): Promise<void> }

/**
 * Why a mail could not be sent: `unreachable` when the server gave no answer or no access (every other mail would fare alike),
 * `deferred` when it asked to try this one later, `refused` when it will never take this one.
 */
export type MailFaultKind = 'unreachable' | 'deferred' | 'refused'

export class MailFault extends Error {
  readonly kind: MailFaultKind

  constructor(kind: MailFaultKind, message: string) {
    super(message)
    this.name = 'MailFault'
    this.kind = kind
  }
}

const minute = 60_000

/** Waits after each failed attempt: close together at first, about a day in all, then it is given up. */
const patience = [1, 5, 15, 60, 120, 240, 480, 480].map((minutes) => minutes * minute)
/** A sign-in link is dead after 15 minutes: later it would only confuse. */
const shortPatience = [0.5, 1, 2, 4, 6].map((minutes) => minutes * minute)

/** Milliseconds to wait after so many failed attempts; undefined when it is time to give up. */
export function waitAfter(attempts: number, { isSecret }: { isSecret: boolean }): number | undefined {
  return (isSecret ? shortPatience : patience)[attempts - 1]
}
