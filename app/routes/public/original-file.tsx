import type { OriginalFacts } from './original-facts.ts'

const sideWords = { accept: ' with every tracked change accepted', reject: ' with every tracked change rejected' }

/** What file a text was read from; a link to it for those who may have it. */
export function OriginalFile({ original }: { original: OriginalFacts }) {
  const { kind, side, hash, file } = original
  return (
    <>
      {kind.charAt(0).toUpperCase() + kind.slice(1)}
      {side ? sideWords[side] : ''}, SHA-256 <span className="portal-hash">{hash}</span>
      {file ? (
        <>
          <br />
          <a className="govuk-link" href={file.href}>
            {file.name}
          </a>{' '}
          <span className="portal-quiet">(shown to staff and officials)</span>
        </>
      ) : null}
    </>
  )
}
