import { membershipRoles, type MembershipRole, type MembershipState } from '#app/modules/identity/model.ts'
import type { TagColour } from '#app/ui/summary.tsx'

/** `Submitter`, without what the role includes. */
export function roleTitle(role: MembershipRole): string {
  return membershipRoles[role].split(':')[0] ?? role
}

/** Roles as radio buttons: title, and what it includes as a hint. */
export function roleOptions(roles = Object.keys(membershipRoles) as MembershipRole[]) {
  return roles.map((value) => {
    const [label = '', hint = ''] = membershipRoles[value].split(': ')
    return { value, label, hint: hint.charAt(0).toUpperCase() + hint.slice(1) }
  })
}

export const membershipStates: Record<MembershipState, { words: string; colour: TagColour }> = {
  requested: { words: 'Waiting', colour: 'yellow' },
  confirmed: { words: 'Member', colour: 'green' },
  declined: { words: 'Declined', colour: 'red' },
  ended: { words: 'Ended', colour: 'grey' },
}
