import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { printedHash } from './annex-blocks.ts'

/**
 * A direction as it is read and printed: the text that was composed, with what only issuing can tell at its head. The hash is
 * that of the text, so that anyone can tell this direction from another with the same reference.
 */
export function issuedDocument(direction: {
  document: PortalDocument
  hash: string
  issuedAt: Date | null
  signatory: string | null
}): PortalDocument {
  const { document, issuedAt, signatory } = direction
  const reference = document.facts.filter(({ label }) => label === 'Reference')
  const others = document.facts.filter(({ label }) => label !== 'Reference')
  return {
    ...document,
    hasContents: false,
    facts: [
      ...reference,
      issuedAt ? { label: 'Issued on', value: formatDay(issuedAt) } : { label: 'Status', value: 'Draft, not issued' },
      ...others,
      ...(issuedAt ? [{ label: 'Signed', value: signatureWords(issuedAt, signatory) }] : []),
      { label: 'SHA-256 of the text', value: printedHash(direction.hash) },
    ],
  }
}

function signatureWords(issuedAt: Date, signatory: string | null): string {
  return `In the portal at ${formatInstant(issuedAt)}${signatory ? ` by ${signatory}` : ''}, for the Secretary of State`
}
