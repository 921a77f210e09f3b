import { href } from '#app/routes/manifest.ts'
import type { MembershipRole } from '#app/modules/identity/model.ts'
import { Table, Tag } from '#app/ui/summary.tsx'
import { roleTitle } from './membership-words.ts'

export type MemberRow = {
  id: string
  name: string
  email: string
  role: MembershipRole
  state: 'requested' | 'confirmed'
  isClosed: boolean
  isSelf: boolean
  since: string
}

/** Who asks to join, then who belongs. */
export function MemberTables({
  organisation,
  members,
  canManage,
}: {
  organisation: { id: string; isConfirmed: boolean }
  members: MemberRow[]
  canManage: boolean
}) {
  const requests = members.filter((member) => member.state === 'requested')
  const confirmed = members.filter((member) => member.state === 'confirmed')
  const nameOf = (member: MemberRow) =>
    canManage && (organisation.isConfirmed || member.state === 'confirmed') ? (
      <a className="govuk-link" href={`${href('account/members', { id: organisation.id })}?member=${member.id}`}>
        {member.name}
      </a>
    ) : (
      member.name
    )
  return (
    <>
      {canManage && requests.length > 0 ? (
        <Table
          isList
          caption="Requests to join"
          columns={[{ heading: 'Name' }, { heading: 'Asks to be' }, { heading: 'Since' }, { heading: 'Email address' }]}
          rows={requests.map((member) => ({
            key: member.id,
            cells: [nameOf(member), roleTitle(member.role), member.since, member.email],
          }))}
        />
      ) : null}
      {canManage && !organisation.isConfirmed ? (
        <p className="govuk-body">The organisation itself has to be confirmed first.</p>
      ) : null}
      {confirmed.length === 0 ? (
        <p className="govuk-body">It has no members yet.</p>
      ) : (
        <Table
          isList
          caption={requests.length > 0 ? 'Members' : 'People'}
          isCaptionHidden={requests.length === 0}
          columns={[{ heading: 'Name' }, { heading: 'Role' }, { heading: 'Email address' }]}
          rows={confirmed.map((member) => ({
            key: member.id,
            cells: [
              <>
                {nameOf(member)}
                {member.isSelf ? ' (you)' : ''} {member.isClosed ? <Tag colour="grey">Account closed</Tag> : null}
              </>,
              roleTitle(member.role),
              member.email,
            ],
          }))}
        />
      )}
    </>
  )
}
