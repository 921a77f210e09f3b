import type { TrackedSide } from '#app/word/tracked-side.ts'

/** A comparer by others, asked what it makes of our tracked changes. */
export type Docxodus = {
  /** The file with all tracked changes accepted or rejected by it. */
  apply(file: Uint8Array, side: TrackedSide): Promise<Uint8Array>
  /** Its own list of the tracked changes; `resolutionStatus` is "supported" for those it finds well formed. */
  list(file: Uint8Array): Promise<{ type: string; text: string; resolutionStatus: string }[]>
}

/** Takes a second or two to start, once for a process. */
export async function openDocxodus(): Promise<Docxodus> {
  const docxodus = await import('docxodus/core')
  await docxodus.initialize(new URL('../../node_modules/docxodus/dist/wasm/', import.meta.url).pathname)
  return {
    apply: (file, side) =>
      side === 'accept' ? docxodus.docxDiffAcceptRevisions(file) : docxodus.docxDiffRejectRevisions(file),
    list: (file) => docxodus.getRevisions(file),
  }
}
