import type { RequirementKind } from '#app/modules/procedures/model.ts'

/** The life of a submission to the Secretary of State. */
export type SubmissionState = 'preparing' | 'sent' | 'decided'

/** One file of the pack. */
export type PackFile = { path: string; title: string; hash: string; size: number; type: string }

/** How one requirement of the procedure is met. */
export type MetRequirement = {
  key: string
  kind: RequirementKind
  title: string
  clause: string
  /** Paths of the files that meet it; empty where it does not apply. */
  metBy: string[]
  /** Why it does not apply, where it does not. */
  notApplicable?: string
}

/**
 * The concluded text of one instrument: the draft revision that the report speaks of and the pack contains. A direction may
 * annex this text and no other; `hash` is the revision's content hash (`draft_revisions.hash`).
 */
export type ConcludedDraft = {
  instrument: string
  /** Label of the version it was drafted against. */
  base: string
  /** Label it would have as a version. */
  version: string
  draftId: string
  revisionId: string
  hash: string
}

/** What the pack holds and why: `manifest.json` in the zip. Its own hash is not in it. */
export type PackManifest = {
  format: 'sec-consultation-pack/1'
  consultation: { slug: string; title: string; edition: number; editionHash: string }
  proposal: { letter: string; title: string; round: number }
  procedure: { key: string; title: string; hash: string }
  frozenAt: string
  /** The newest event when the pack was frozen: ties the pack to the audit chain. */
  audit: { sequence: number; hash: string }
  responses: { reference: string; respondent: string; hash: string; path: string }[]
  requirements: MetRequirement[]
  /** In the order of the proposal; empty where it changes no instrument. */
  drafts: ConcludedDraft[]
  files: PackFile[]
}
