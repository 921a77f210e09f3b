import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Tag, type TagColour } from '#app/ui/summary.tsx'

export type MembershipCard = {
  id: string
  organisation: string
  organisationId: string
  role: string
  state: { words: string; colour: TagColour }
  isOpen: boolean
  isRequested: boolean
  isForNewOrganisation: boolean
}

/** A person's memberships, each with what can be done about it. */
export function MembershipCards({ memberships }: { memberships: MembershipCard[] }) {
  return (
    <>
      {memberships.map((membership) => (
        <div className="govuk-summary-card" key={membership.id}>
          <div className="govuk-summary-card__title-wrapper">
            <h3 className="govuk-summary-card__title">{membership.organisation}</h3>
            <MembershipActions membership={membership} />
          </div>
          <div className="govuk-summary-card__content">
            <dl className="govuk-summary-list">
              <div className="govuk-summary-list__row">
                <dt className="govuk-summary-list__key">{membership.isRequested ? 'Asked for' : 'Role'}</dt>
                <dd className="govuk-summary-list__value">{membership.role}</dd>
              </div>
              <div className="govuk-summary-list__row">
                <dt className="govuk-summary-list__key">State</dt>
                <dd className="govuk-summary-list__value">
                  <Tag colour={membership.state.colour}>{membership.state.words}</Tag>{' '}
                  {membership.isRequested ? waitsFor(membership) : null}
                </dd>
              </div>
            </dl>
          </div>
        </div>
      ))}
    </>
  )
}

function MembershipActions({ membership }: { membership: MembershipCard }) {
  if (!membership.isOpen && !membership.isRequested) return null
  return (
    <ul className="govuk-summary-card__actions">
      {membership.isOpen ? (
        <li className="govuk-summary-card__action">
          <a className="govuk-link" href={href('account/members', { id: membership.organisationId })}>
            Members<span className="govuk-visually-hidden"> of {membership.organisation}</span>
          </a>
        </li>
      ) : null}
      <li className="govuk-summary-card__action">
        <a className="govuk-link" href={`${href('account/home')}?leave=${membership.id}`}>
          {membership.isRequested ? 'Take back the request' : 'Leave'}
          <span className="govuk-visually-hidden"> {membership.organisation}</span>
        </a>
      </li>
    </ul>
  )
}

function waitsFor({ isForNewOrganisation }: MembershipCard): string {
  return isForNewOrganisation
    ? 'for DCC to confirm the organisation'
    : 'for an administrator of the organisation, or DCC'
}

/** Asked before a membership ends or a request is taken back. */
export function LeaveQuestion({ membership }: { membership: MembershipCard }) {
  const { organisation, isRequested } = membership
  return (
    <Row>
      <Column>
        <PageTitle title={isRequested ? 'Take back your request?' : `Leave ${organisation}?`} caption="Your account">
          <p className="govuk-body">
            {isRequested
              ? `You asked to join ${organisation}. Nobody has decided yet.`
              : 'You will no longer see its responses. What you wrote stays with the organisation. To come back you have to ask again.'}
          </p>
        </PageTitle>
        <form method="post" action={href('account/home')}>
          <Hidden name="intent" value="leave" />
          <Hidden name="membershipId" value={membership.id} />
          <ButtonGroup>
            <Button kind="warning">{isRequested ? 'Take back the request' : 'Leave the organisation'}</Button>
            <a className="govuk-link" href={href('account/home')}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </Column>
    </Row>
  )
}
