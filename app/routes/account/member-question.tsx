import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import type { MemberRow } from './member-tables.tsx'
import { roleOptions } from './membership-words.ts'

/** One request to decide, or one member to change. */
export function MemberQuestion({
  organisation,
  member,
  state,
}: {
  organisation: { id: string; name: string }
  member: MemberRow
  state: FormState
}) {
  const list = href('account/members', { id: organisation.id })
  const isRequest = member.state === 'requested'
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={isRequest ? `${member.name} asks to join` : member.name}
          caption={organisation.name}
          back={{ href: list, label: 'Members' }}
        />
        <p className="govuk-body portal-breakable">{member.email}</p>
        {isRequest ? <p className="govuk-body">Confirm only somebody you know to work for the organisation.</p> : null}
        <form method="post" action={`${list}?member=${member.id}`} noValidate>
          <Hidden name="membershipId" value={member.id} />
          <Hidden name="intent" value={isRequest ? 'confirm' : 'role'} />
          <Choices kind="radios" name="role" label="Role" options={roleOptions()} stored={member.role} state={state} />
          <Button>{isRequest ? 'Confirm as a member' : 'Save the role'}</Button>
        </form>
        <h2 className="govuk-heading-m">{isRequest ? 'Not one of yours?' : 'Does not belong any more?'}</h2>
        {isRequest ? null : (
          <p className="govuk-body">The person no longer sees the organisation’s responses. What they wrote stays.</p>
        )}
        <form method="post" action={`${list}?member=${member.id}`}>
          <Hidden name="membershipId" value={member.id} />
          <Hidden name="intent" value={isRequest ? 'decline' : 'end'} />
          <Button kind="warning">{isRequest ? 'Decline the request' : 'End the membership'}</Button>
        </form>
      </Column>
    </Row>
  )
}
