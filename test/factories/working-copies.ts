import { resolve } from 'node:path'
import type { Context } from '#app/context.ts'
import { theOperator, type PersonActor } from '#app/modules/access/actor.ts'
import { createConsultation } from '#app/modules/consultations/create-consultation.server.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { findWorkingCopy } from '#app/modules/consultations/queries.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { saveProposal } from '#app/modules/consultations/save-proposal.server.ts'
import { updateDates } from '#app/modules/consultations/update-dates.server.ts'
import { updateDetails } from '#app/modules/consultations/update-details.server.ts'
import { updateDocument } from '#app/modules/consultations/update-document.server.ts'
import type { WorkingCopy } from '#app/modules/consultations/working-copy.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { anApprover, anAuthor } from './people.ts'

/** A document of two paragraphs with one question of proposal A. */
export const aDocument = `# 1. What we propose

[1] The document would last one year longer.

::: question {key=q1 label="Question One" proposal=A kind=position-and-rationale}
Do you agree? Please give your reasons.
:::

[2] Responses are welcome.
`

export const opening = new Date('2024-09-10T08:00:00Z')
export const closing = new Date('2024-10-08T16:00:00Z')

type DraftOptions = { author?: PersonActor; source?: string; opensAt?: Date; closesAt?: Date; procedure?: string }

/** A draft that would pass every publication check: proposal A, question q1, four weeks from 10 September 2024. */
export async function aDraftConsultation(context: Context, options: DraftOptions = {}) {
  const author = options.author ?? (await anAuthor(context))
  const { id, slug } = await createConsultation(context, author, {
    title: 'Extending a document by one year',
    shortTitle: `Extension ${context.newId()}`,
    issuer: 'dcc',
    issuerName: 'DCC Regulation',
    contact: 'consultations@example.org',
  })
  const next = async () => ({ consultationId: id, revision: (await workingCopy(context, id)).revision })
  await updateDetails(context, author, {
    ...(await next()),
    summary: 'It would last a year longer.',
    basis: ['SEC N6.4'],
  })
  await updateDates(context, author, {
    ...(await next()),
    opensAt: options.opensAt ?? opening,
    closesAt: options.closesAt ?? closing,
    concludeBy: '2024-10-22',
    dates: [],
  })
  await saveProposal(context, author, {
    ...(await next()),
    isNew: true,
    letter: 'A',
    title: 'Extend the document',
    summary: 'It would last a year longer.',
    recommendation: 'That it be extended.',
    procedure: options.procedure ?? 'tmad-redesignation',
    dates: {},
    effective: null,
    direction: null,
  })
  await updateDocument(context, author, { ...(await next()), source: options.source ?? aDocument })
  return { id, slug, author, next }
}

/** The same, published by a second person at the context's time. */
export async function aConsultationInProgress(context: Context, options: DraftOptions = {}) {
  const draft = await aDraftConsultation(context, options)
  const approver = await anApprover(context)
  await requestApproval(context, draft.author, { consultationId: draft.id })
  await publishConsultation(context, approver, { consultationId: draft.id })
  return { ...draft, approver }
}

export async function workingCopy(context: Context, id: string): Promise<WorkingCopy> {
  const working = await findWorkingCopy(context.db.read, id)
  if (!working) throw new Error('No such consultation.')
  return working
}

/** The instruments under `content/instruments`. */
export async function theInstruments(context: Context): Promise<void> {
  await importInstruments(context, theOperator, resolve('content/instruments'))
}
