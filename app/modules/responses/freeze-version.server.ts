import { desc, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Transaction } from '#db/database.ts'
import type { ReceivedAs, SubmittedContent } from './model.ts'

/** What a respondent is told of a submission. */
export type SubmissionResult = { reference: string; hash: string; number: number; submittedAt: Date }

export type Frozen = SubmissionResult & { id: string; supersedes: string | null; content: SubmittedContent }

/** The version that stands; undefined before the first submission. */
export async function findLatestVersion(tx: Transaction, responseId: string) {
  const { responseVersions } = tx.tables
  const [latest] = await tx
    .select()
    .from(responseVersions)
    .where(eq(responseVersions.responseId, responseId))
    .orderBy(desc(responseVersions.number))
    .limit(1)
  return latest
}

/** Freeze what is submitted as the next version, with a reference of its own, superseding the one before. */
export async function freezeVersion(
  context: Context,
  tx: Transaction,
  version: {
    responseId: string
    content: SubmittedContent
    submittedAt: Date
    submittedBy: string
    submissionKey: string
    receivedAs: ReceivedAs | null
  },
): Promise<Frozen> {
  const latest = await findLatestVersion(tx, version.responseId)
  const row = {
    ...version,
    id: context.newId(),
    number: (latest?.number ?? 0) + 1,
    reference: await newReference(context, tx, version.submittedAt),
    hash: hashOf(version.content),
    supersedesId: latest?.id ?? null,
  }
  await tx.insert(tx.tables.responseVersions).values(row)
  return { ...row, supersedes: latest?.reference ?? null }
}

/** Of a version, what its respondent is told. */
export function resultOf({ reference, hash, number, submittedAt }: SubmissionResult): SubmissionResult {
  return { reference, hash, number, submittedAt }
}

/** No vowels, so that no word appears; no letter or figure that is read or heard as another. */
const alphabet = '23456789CDFGHJKMNPQRTVWX'
const attempts = 20

/** `R-2024-0917-3F2K`: the London day it was received, and four random characters. */
async function newReference(context: Context, tx: Transaction, receivedAt: Date): Promise<string> {
  const { responseVersions } = tx.tables
  const [year, month, day] = londonDay(receivedAt).split('-')
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const reference = `R-${year}-${month}${day}-${randomCharacters(context, 4)}`
    const taken = await tx
      .select({ id: responseVersions.id })
      .from(responseVersions)
      .where(eq(responseVersions.reference, reference))
    if (taken.length === 0) return reference
  }
  return `R-${year}-${month}${day}-${randomCharacters(context, 8)}`
}

function randomCharacters(context: Context, count: number): string {
  // Bytes past the last whole multiple of the alphabet are thrown away, so that no character is likelier than another.
  const fair = 256 - (256 % alphabet.length)
  let characters = ''
  while (characters.length < count) {
    for (const byte of Buffer.from(context.newSecret(16), 'base64url')) {
      if (byte < fair && characters.length < count) characters += alphabet[byte % alphabet.length]
    }
  }
  return characters
}
