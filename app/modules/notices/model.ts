import { audiences, type Audience, type NoticeTrigger } from '#app/modules/procedures/model.ts'

/** Who a notice is for: the bodies a procedure names, and those the portal itself has to tell. */
export type NoticeAudience =
  | Audience
  | 'approvers'
  | 'requester'
  | 'officials'
  | 'dcc-staff'
  /** Everyone with a response to the consultation, submitted or still a draft. */
  | 'responding'
  /** Those who confirm organisations: staff and administrators. */
  | 'registrars'
  /** Those who confirm who joins an organisation: its administrators, and the registrars where it has none. */
  | 'organisation-administrators'
  /** Whoever asked to act for an organisation. */
  | 'asker'

export const noticeAudiences: Record<NoticeAudience, string> = {
  ...audiences,
  approvers: 'DCC approvers',
  requester: 'Whoever asked for approval',
  officials: 'Department officials',
  'dcc-staff': 'DCC staff',
  responding: 'Everyone with a draft or a submitted response',
  registrars: 'DCC staff and administrators',
  'organisation-administrators': 'Administrators of the organisation',
  asker: 'Whoever asked to act for the organisation',
}

/** Events about who acts for an organisation: of no consultation. */
export const membershipEvents = [
  'organisation.requested',
  'membership.requested',
  'membership.confirmed',
  'membership.declined',
] as const
export type MembershipEvent = (typeof membershipEvents)[number]

/** Events that notices are made from. */
export const noticeEvents = [
  ...membershipEvents,
  'consultation.approval-requested',
  'consultation.returned',
  'consultation.published',
  'consultation.corrected',
  'consultation.withdrawn',
  'conclusion.approval-requested',
  'conclusion.returned',
  'conclusion.published',
  'submission.sent',
  'decision.made',
  'direction.issued',
  'direction.took-effect',
  'version.in-force',
] as const
export type NoticeEvent = (typeof noticeEvents)[number]

/** Whom the portal tells of its own accord, whatever the procedure says. */
export const portalRules: Partial<Record<NoticeEvent, { rule: string; tell: NoticeAudience[] }>> = {
  'consultation.approval-requested': { rule: 'approval', tell: ['approvers'] },
  'consultation.returned': { rule: 'returned', tell: ['requester'] },
  'consultation.published': { rule: 'published', tell: ['sec-parties', 'department', 'authority'] },
  'consultation.corrected': { rule: 'corrected', tell: ['responding'] },
  'consultation.withdrawn': { rule: 'withdrawn', tell: ['responding'] },
  'conclusion.approval-requested': { rule: 'approval', tell: ['approvers'] },
  'conclusion.returned': { rule: 'returned', tell: ['requester'] },
  'submission.sent': { rule: 'submitted', tell: ['officials'] },
  'decision.made': { rule: 'decided', tell: ['dcc-staff'] },
  'direction.issued': { rule: 'directed', tell: ['dcc-staff'] },
  'organisation.requested': { rule: 'registration', tell: ['registrars'] },
  'membership.requested': { rule: 'membership', tell: ['organisation-administrators'] },
  'membership.confirmed': { rule: 'outcome', tell: ['asker'] },
  'membership.declined': { rule: 'outcome', tell: ['asker'] },
}

/**
 * Which event a procedure's `after` waits for. People are told that a text is in force when it is, not when the direction that
 * designates it is issued: that is a notice of its own.
 */
export const triggersOf: Partial<Record<NoticeEvent, NoticeTrigger>> = {
  'consultation.published': 'consultation.published',
  'conclusion.published': 'conclusion.published',
  'decision.made': 'decision.made',
  'direction.issued': 'direction.issued',
  'direction.took-effect': 'version.designated',
  'version.in-force': 'version.designated',
}

/** Somebody to write to, or an audience nobody of which can be written to. */
export type Recipient = {
  name: string
  /** Null where there is nobody to write to: recorded, and shown. */
  email: string | null
  /** Why they are told, as a sentence. */
  why: string
  /** Their response, where they are told because of it. */
  responseId?: string
}

/** One reason to tell an audience: a rule of a procedure or of the portal. */
export type NoticeRule = {
  /** `A: announce` for a procedure's rule of proposal A; the portal's own have no letter. */
  rule: string
  tell: NoticeAudience[]
  clause?: string
  says?: string
}
