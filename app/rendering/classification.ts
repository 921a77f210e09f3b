import type { PortalDocument } from '#app/rendering/document.ts'

/** The document's classification ("DCC Public"), as its cover states it. */
export function classificationOf(document: PortalDocument): string | undefined {
  return document.facts.find(({ label }) => label.trim().toLowerCase() === 'classification')?.value
}
