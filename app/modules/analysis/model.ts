/** What becomes of a point. All but `noted` need a reason. */
export const dispositions = {
  accepted: 'Accepted',
  'accepted-in-part': 'Accepted in part',
  'not-accepted': 'Not accepted',
  noted: 'Noted or clarified',
  'out-of-scope': 'Out of scope',
  'carried-over': 'Carried to another consultation',
} as const
export type Disposition = keyof typeof dispositions

/** Whether the record must say why: everything but a note. */
export function needsReason(disposition: Disposition): boolean {
  return disposition !== 'noted'
}

/** The clause change that gives effect to an accepted point. */
export type ClauseLink = { instrument: string; reference: string }
