import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import type { Transaction } from '#db/database.ts'
import { deadlineWords, exactTime } from './exact-time.ts'
import type { Frozen } from './freeze-version.server.ts'
import { channels } from './model.ts'
import type { ConsultationToAnswer } from './queries.server.ts'

type Party = { organisationId: string | null; name: string }

/** Addresses of an organisation's administrators, and the one given; each once. */
export async function receiptAddresses(
  tx: Transaction,
  organisationId: string | null,
  also: string | undefined,
): Promise<string[]> {
  const { memberships, people } = tx.tables
  const administrators =
    organisationId === null
      ? []
      : await tx
          .select({ email: people.email })
          .from(memberships)
          .innerJoin(people, eq(people.id, memberships.personId))
          .where(
            and(
              eq(memberships.organisationId, organisationId),
              eq(memberships.role, 'organisation-administrator'),
              eq(memberships.state, 'confirmed'),
              isNull(people.disabledAt),
            ),
          )
          .orderBy(people.email)
  const addresses = administrators.map(({ email }) => email)
  return [...new Set(also ? [also, ...addresses] : addresses)]
}

/**
 * Put the receipt in the outbox, in the transaction of the submission. It holds the reference, the London time, the hash and
 * how to check it, and none of the answers: mail is not confidential.
 */
export async function enqueueReceipt(
  context: Context,
  tx: Transaction,
  {
    to,
    party,
    consultation,
    version,
  }: {
    to: string[]
    party: Party
    consultation: ConsultationToAnswer
    version: Frozen & { receivedAs: { channel: 'email' | 'letter' | 'word' } | null }
  },
): Promise<void> {
  const { publicUrl } = context.config
  const isPortal = version.receivedAs === null
  const how = version.receivedAs ? `${channels[version.receivedAs.channel]}, recorded by staff` : 'Portal'
  const subject = `Receipt ${version.reference}: response to ${consultation.content.shortTitle}`
  const body = [
    `${consultation.content.issuerName} has received the response of ${party.name} to “${consultation.content.title}”.`,
    [
      `Reference: ${version.reference}`,
      `Received: ${exactTime(version.submittedAt)}`,
      `How: ${how}`,
      `Version: ${version.number}`,
      ...(version.supersedes ? [`Replaces: ${version.supersedes}, which no longer counts`] : []),
      `SHA-256 of what was received: ${version.hash}`,
    ].join('\n'),
    'This mail does not repeat your answers.',
    ...(isPortal || party.organisationId !== null
      ? [
          `To read exactly what was received, or save it as a PDF or Word file, sign in and open:\n${publicUrl}/respond/${consultation.slug}/done?reference=${version.reference}`,
          `To check that nothing was changed, save the record at\n${publicUrl}/responses/${version.reference}/receipt/json\nand work out the SHA-256 of that file (sha256sum on Linux, shasum -a 256 on a Mac, certutil -hashfile on Windows). It must be the one above.`,
        ]
      : [`To ask for a copy of what was recorded, write to ${consultation.content.contact} and quote the reference.`]),
    ...(consultation.closesAt
      ? [
          isPortal
            ? `You can change your answers and submit again, or withdraw the response, until ${deadlineWords(consultation.closesAt)}.`
            : `The consultation closes at ${deadlineWords(consultation.closesAt)}.`,
        ]
      : []),
  ].join('\n\n')
  for (const address of to) await enqueueMail(context, tx, { to: address, subject, body: `${body}\n` })
}
