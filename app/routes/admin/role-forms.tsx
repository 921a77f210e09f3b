import { portalRoles, type PortalRole } from '#app/modules/identity/model.ts'
import { href } from '#app/routes/manifest.ts'
import { Hidden } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/summary.tsx'

/** Every role there is, each with the one thing that can be done about it. */
export function RoleForms({
  personId,
  held,
  isSelf,
}: {
  personId: string
  held: readonly PortalRole[]
  isSelf: boolean
}) {
  return (
    <ul className="portal-rows" id="roles" tabIndex={-1}>
      {(Object.entries(portalRoles) as [PortalRole, string][]).map(([role, title]) => {
        const isHeld = held.includes(role)
        const isFixed = isSelf && role === 'administrator'
        return (
          <li key={role}>
            <form method="post" action={href('admin/person', { id: personId })}>
              <Hidden name="intent" value={isHeld ? 'revoke' : 'grant'} />
              <Hidden name="role" value={role} />
              <span>
                {title} {isHeld ? <Tag colour="green">Held</Tag> : null}
              </span>
              {isFixed ? (
                <span>Another administrator can take this away</span>
              ) : (
                <button type="submit" className="govuk-button govuk-button--secondary">
                  {isHeld ? 'Take away' : 'Give'}
                  <span className="govuk-visually-hidden"> the role {title}</span>
                </button>
              )}
            </form>
          </li>
        )
      })}
    </ul>
  )
}
