import { RenderedHtml } from '#app/ui/summary.tsx'

/** A clause as one of several texts has it, with the name of that text. */
export function TextSide({ className, label, html }: { className: string; label: string; html: string }) {
  return (
    <div className={className}>
      <h3 className="govuk-heading-s">{label}</h3>
      {html ? (
        <RenderedHtml html={html} className="portal-legal" />
      ) : (
        <p className="govuk-body">It has no such clause.</p>
      )}
    </div>
  )
}
