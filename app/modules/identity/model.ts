import { z } from 'zod'

/** Kinds of organisation, as responses are counted. */
export const partyCategories = {
  'large-supplier': 'Large supplier',
  'small-supplier': 'Small supplier',
  'electricity-network': 'Electricity network',
  'gas-network': 'Gas network',
  'other-sec-party': 'Other SEC Party',
  'trade-body': 'Trade body',
  'consumer-body': 'Consumer body',
  'government-or-regulator': 'Government or regulator',
  other: 'Other',
} as const
export type PartyCategory = keyof typeof partyCategories

/** Categories whose members are Parties to the Code. */
export const secPartyCategories: readonly PartyCategory[] = [
  'large-supplier',
  'small-supplier',
  'electricity-network',
  'gas-network',
  'other-sec-party',
]

/** What a person may do for an organisation; each role includes the ones before it. */
export const membershipRoles = {
  contributor: 'Contributor: writes answers',
  submitter: 'Submitter: writes, signs off and submits',
  'organisation-administrator': 'Organisation administrator: also manages members',
} as const
export type MembershipRole = keyof typeof membershipRoles

/** Roles in running and reading the portal, held by staff of DCC, the Department, the Authority and the operator. */
export const portalRoles = {
  'dcc-author': 'DCC author',
  'dcc-analyst': 'DCC analyst',
  'dcc-approver': 'DCC approver',
  'department-official': 'Department official',
  'authority-observer': 'Observer for the Authority',
  administrator: 'Administrator',
} as const
export type PortalRole = keyof typeof portalRoles

/** DCC's staff, and those who judge what DCC submits: no one person may be both. */
export const dccRoles: readonly PortalRole[] = ['dcc-author', 'dcc-analyst', 'dcc-approver']
export const reviewingRoles: readonly PortalRole[] = ['department-official', 'authority-observer']

export type OrganisationState = 'requested' | 'confirmed' | 'declined'
export type MembershipState = 'requested' | 'confirmed' | 'declined' | 'ended'

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Enter an email address of 254 characters or fewer')
  .pipe(z.email('Enter an email address in the correct format, like name@example.org'))

export const personName = z
  .string()
  .trim()
  .min(1, 'Enter your full name')
  .max(120, 'Full name must be 120 characters or fewer')

export const organisationName = z
  .string()
  .trim()
  .min(1, 'Enter the name of the organisation')
  .max(160, 'The name must be 160 characters or fewer')
