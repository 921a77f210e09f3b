/**
 * Plain text with its web addresses made into links. Those of this portal lead here by path, whatever name the browser knows the
 * machine by.
 */
export function LinkedText({ text, publicUrl }: { text: string; publicUrl: string }) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
  return (
    <div className="portal-mail">
      {pieces.map((piece, index) => {
        if (index % 2 === 0) return piece
        const isOurs = piece === publicUrl || piece.startsWith(`${publicUrl}/`)
        return (
          <a key={index} className="govuk-link" href={isOurs ? piece.slice(publicUrl.length) || '/' : piece}>
            {piece}
          </a>
        )
      })}
    </div>
  )
}
