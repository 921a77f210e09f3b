import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { findEdition } from '#app/modules/consultations/queries.server.ts'
import type { EditionContent } from '#app/modules/consultations/model.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import type { Position, SubmittedContent } from '#app/modules/responses/model.ts'
import type { Transaction } from '#db/database.ts'
import { insertAnalysis, type MadeResponse } from './many-points.ts'
import { inWords, wordsOf } from './words.ts'

/** At once, to keep a transaction's memory small; each row of a statement counts against SQLite's limit of parameters. */
const batch = 500

/**
 * Add responses of six answers to a closed consultation, as if staff had logged them from e-mail, with everything the analysis
 * records about them. They are inserted in bulk, because the commands would take an hour for 10,000; what is inserted is what the
 * commands would: content in canonical form with its hash, a reference that is unique, an event in the chain for every response, each
 * answer read, points with sources and replies, and for everybody who disagreed an entry in the register or a note why not.
 */
export async function addResponses(
  context: Context,
  analyst: Actor,
  { consultationId, proposalId, count }: { consultationId: string; proposalId: string; count: number },
): Promise<void> {
  const edition = await findEdition(context.db.read, consultationId)
  if (!edition) throw new Error('The consultation has no edition.')
  const made: MadeResponse[] = []
  for (let first = 0; first < count; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, count - first) }, (_, index) => first + index)
    await context.db.write(async (tx) => {
      made.push(...(await insertResponses(context, tx, { analyst, edition, consultationId, numbers })))
    })
  }
  await insertAnalysis(context, analyst, { consultationId, proposalId, questions: edition.content.questions, made })
}

async function insertResponses(
  context: Context,
  tx: Transaction,
  facts: {
    analyst: Actor
    edition: { number: number; content: EditionContent }
    consultationId: string
    numbers: number[]
  },
): Promise<MadeResponse[]> {
  const { analyst, edition, consultationId, numbers } = facts
  const { responses, responseVersions, organisations } = tx.tables
  const at = new Date(new Date(edition.content.closesAt).getTime() - 60 * 60 * 1000)
  const rows = numbers.map((number) => {
    const organisationId = context.newId()
    const content = contentOf(edition, organisationId, number)
    return { number, organisationId, content, responseId: context.newId(), versionId: context.newId() }
  })
  await tx.insert(organisations).values(
    rows.map(({ organisationId, content: { respondent } }) => ({
      ...{ id: organisationId, name: respondent.name, nameKey: respondent.name.toLowerCase() },
      ...{ category: respondent.category as keyof typeof partyCategories, corporateGroup: respondent.group },
      ...{ state: 'confirmed' as const, createdAt: at },
    })),
  )
  await tx.insert(responses).values(
    rows.map(({ responseId, organisationId }) => ({
      ...{ id: responseId, consultationId, organisationId, personId: null },
      ...{ respondentKey: `organisation:${organisationId}`, state: 'submitted' as const, channel: 'email' as const },
      ...{ isConfidential: false, confidentialReason: '', createdAt: at, createdBy: analyst.id, updatedAt: at },
    })),
  )
  const versions = rows.map(({ number, responseId, versionId, content }) => ({
    ...{ id: versionId, responseId, number: 1, reference: `R-2024-1008-B${String(number).padStart(5, '0')}`, content },
    ...{ hash: hashOf(content), submittedAt: at, submittedBy: analyst.id, supersedesId: null },
    submissionKey: versionId,
    receivedAs: { channel: 'email' as const, recordedAt: context.now().toISOString() },
  }))
  await tx.insert(responseVersions).values(versions)
  for (const { responseId, reference, hash } of versions) {
    await appendEvent(context, tx, {
      type: 'response.logged',
      subject: responseId,
      consultationId,
      actor: analyst,
      details: { reference, number: 1, hash, edition: edition.number, channel: 'email' },
    })
  }
  return rows.map(({ responseId, versionId, content }) => ({
    ...{ responseId, versionId, name: content.respondent.name },
    positions: content.answers.map(({ position }) => position ?? 'no-position'),
  }))
}

/** Of a hundred, five disagree with each question and three answers are confidential; about 700 letters an answer. */
function contentOf(
  { number: edition, content }: { number: number; content: EditionContent },
  organisationId: string,
  number: number,
): SubmittedContent {
  const categories = Object.keys(partyCategories)
  return {
    consultation: { slug: content.slug, title: content.title, edition },
    respondent: {
      organisationId,
      name: `Bench Example ${inWords(number)}`,
      category: categories[number % categories.length] ?? 'other',
      group: number % 50 === 0 ? `Bench Group ${inWords(Math.floor(number / 500))}` : null,
    },
    isConfidential: false,
    confidentialReason: '',
    answers: content.questions.map(({ key, label }, at) => {
      const turn = (number * 7 + at * 13) % 100
      const isConfidential = turn >= 97
      return {
        ...{ questionKey: key, questionLabel: label, text: wordsOf(number * 10 + at, 110) },
        position: (turn < 5 ? 'disagree' : turn < 15 ? 'neither' : 'agree') satisfies Position,
        ...{ isConfidential, confidentialReason: isConfidential ? 'It gives figures of our business.' : '' },
      }
    }),
  }
}
