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
  const lead = (member: MemberRow, words: string) => (
    <a className="govuk-link" href={`${href('account/members', { id: organisation.id })}?member=${member.id}`}>
      {words}
      <span className="govuk-visually-hidden"> {member.name}</span>
    </a>
  )
  return (
    <>
      {canManage && requests.length > 0 ? (
        <Table
          caption="Requests to join"
          columns={[
            { heading: 'Name' },
            { heading: 'Email address' },
            { heading: 'Asks to be' },
            { heading: 'Since' },
            { heading: 'Action' },
          ]}
          rows={requests.map((member) => ({
            key: member.id,
            cells: [
              member.name,
              member.email,
              roleTitle(member.role),
              member.since,
              organisation.isConfirmed ? lead(member, 'Decide') : 'Organisation to be confirmed first',
            ],
          }))}
        />
      ) : null}
      {confirmed.length === 0 ? (
        <p className="govuk-body">It has no members yet.</p>
      ) : (
        <Table
          caption={requests.length > 0 ? 'Members' : 'People'}
          isCaptionHidden={requests.length === 0}
          columns={[
            { heading: 'Name' },
            { heading: 'Email address' },
            { heading: 'Role' },
            ...(canManage ? [{ heading: 'Action' }] : []),
          ]}
          rows={confirmed.map((member) => ({
            key: member.id,
            cells: [
              <>
                {member.name}
                {member.isSelf ? ' (you)' : ''} {member.isClosed ? <Tag colour="grey">Account closed</Tag> : null}
              </>,
              member.email,
              roleTitle(member.role),
              ...(canManage ? [lead(member, 'Change')] : []),
            ],
          }))}
        />
      )}
    </>
  )
}
