import { formatInstant } from '#app/lib/london-time.ts'
import type { Mail } from '#app/lib/outbox.server.ts'

export type SignInMailFacts = {
  to: string
  serviceName: string
  publicUrl: string
  /** Whether an account exists. The page says the same either way; only the owner of the address learns it, here. */
  account: 'known' | 'unknown' | 'closed'
  secret: string
  code: string
  expiresAt: Date
}

/** The mail that answers somebody who asked to sign in. */
export function signInMail(facts: SignInMailFacts): Mail {
  if (facts.account === 'closed') return closedAccountMail(facts)
  const opening =
    facts.account === 'known'
      ? [`Somebody, we hope you, asked to sign in to the ${facts.serviceName} with this address.`]
      : [
          `Somebody, we hope you, asked to sign in to the ${facts.serviceName} with this address. It has no account there yet.`,
          'Signing in makes one: we ask for your name, and then you can register your organisation, ask to join one, or respond in your own name.',
        ]
  return {
    to: facts.to,
    subject:
      facts.account === 'known' ? `Sign in to the ${facts.serviceName}` : `Register with the ${facts.serviceName}`,
    isSecret: true,
    body: [
      ...opening,
      'Open this link and press the button on the page:',
      `${facts.publicUrl}/sign-in/link/${facts.secret}`,
      `Or type this code on the page where you asked: ${facts.code}`,
      `Link and code work once, until ${formatInstant(facts.expiresAt)}, London time.`,
      'If you did not ask for this, do nothing. Nobody can sign in without this mail; never pass the link or the code on.',
    ].join('\n\n'),
  }
}

function closedAccountMail(facts: SignInMailFacts): Mail {
  return {
    to: facts.to,
    subject: `Your account with the ${facts.serviceName} is closed`,
    body: [
      `Somebody, we hope you, asked to sign in to the ${facts.serviceName} with this address. Its account has been closed, so we cannot sign you in.`,
      'If you think that is a mistake, ask the people who run the portal to open it again.',
    ].join('\n\n'),
  }
}
