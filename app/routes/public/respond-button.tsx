import { ButtonLink } from '#app/ui/button.tsx'

/** Begins a response. In a preview it shows where the button will stand and leads nowhere. */
export function RespondButton({ href }: { href: string }) {
  if (href) return <ButtonLink href={href}>Respond</ButtonLink>
  return (
    <span className="govuk-button" aria-disabled="true">
      Respond
    </span>
  )
}
