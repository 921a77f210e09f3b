import type { Context } from '#app/context.ts'
import { judgeFile, recordFile } from '#app/lib/accepted-files.server.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, type EditTarget } from './edit-working-copy.server.ts'
import type { AttachmentKind, WorkingAttachment } from './model.ts'
import type { WorkingCopy } from './working-copy.ts'

export type AttachmentInput = EditTarget & {
  title: string
  kind: AttachmentKind
  /** For a direction text, a redline or a clean draft: whose. */
  proposal?: string
  /** For a redline or a clean draft: of which instrument. */
  instrument?: string
  /** For a file of its own. */
  file?: { name: string; bytes: Uint8Array }
}

/**
 * Add an attachment: a file, or something the portal makes from what it holds (response template, direction text, redline,
 * clean draft). It takes the next number.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'file-missing', 'file-too-large', 'file-refused' at `file`; 'not-there' at `source`
 */
export async function addAttachment(context: Context, actor: Actor, input: AttachmentInput): Promise<number> {
  const stored = input.kind === 'file' ? await storeFile(context, input.file) : undefined
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    requireSource(working, input)
    const attachment: WorkingAttachment = {
      number: Math.max(0, ...working.attachments.map(({ number }) => number)) + 1,
      title: input.title,
      kind: input.kind,
      proposalLetter: input.proposal ?? null,
      instrument: input.instrument ?? null,
      fileHash: stored?.hash ?? null,
      fileName: stored?.name ?? null,
    }
    if (stored) await recordFile(tx, { ...stored, createdAt: context.now() })
    const changes = { attachment: { from: null, to: attachment } }
    const part = `attachment ${attachment.number}`
    if (working.hasCorrection) {
      return { part, changes, correction: { attachments: [...working.attachments, attachment] } }
    }
    await tx.insert(tx.tables.attachments).values({ id: context.newId(), consultationId: working.id, ...attachment })
    return { part, changes }
  })
}

/** Judge and keep an uploaded file. @throws RuleError at `file` */
export async function storeFile(context: Context, file: AttachmentInput['file']) {
  if (!file) throw new RuleError('file-missing', 'Choose a file', 'file')
  const { name, bytes } = file
  if (bytes.length > context.config.uploadLimitBytes) {
    const megabytes = Math.floor(context.config.uploadLimitBytes / 1024 / 1024)
    throw new RuleError('file-too-large', `The file must be smaller than ${megabytes} MB`, 'file')
  }
  const verdict = await judgeFile(bytes, name)
  if (!verdict.isAccepted) throw new RuleError('file-refused', verdict.message, 'file')
  return { hash: await context.files.put(bytes), name, type: verdict.type, size: bytes.length }
}

function requireSource(working: WorkingCopy, { kind, proposal, instrument }: AttachmentInput): void {
  if (kind === 'file' || kind === 'response-template') return
  const owner = working.proposals.find(({ letter }) => letter === proposal)
  if (kind === 'direction' && !owner?.direction) {
    throw new RuleError('not-there', 'That proposal has no draft direction text yet', 'source')
  }
  const hasDraft = working.drafts.some((draft) => draft.proposalId === owner?.id && draft.instrument === instrument)
  if (kind !== 'direction' && !hasDraft) {
    throw new RuleError('not-there', 'That proposal has no draft of that document yet', 'source')
  }
}
