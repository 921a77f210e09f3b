import { formatInstant } from '#app/lib/london-time.ts'
import { portalRoles, type PortalRole } from '#app/modules/identity/model.ts'

/** What each kind of event is called in the record. */
const eventTitles: Record<string, string> = {
  'consultation.created': 'Draft started',
  'consultation.changed': 'Draft changed',
  'consultation.approval-requested': 'Approval asked for',
  'consultation.returned': 'Returned to the author',
  'consultation.published': 'Consultation published',
  'consultation.corrected': 'Correction published',
  'consultation.withdrawn': 'Consultation withdrawn',
  'consultation.closed': 'Consultation closed',
  'draft.created': 'Draft of legal text begun',
  'draft.revised': 'Draft of legal text revised',
  'text.uploaded': 'File given as the text of a draft or a version',
  'text.declined': 'File given as a version declined',
  'text.forgotten': 'File that nobody accepted removed',
  'instrument.added': 'Legal text added',
  'draft.carried': 'Draft of legal text carried to another version',
  'response.started': 'Response begun',
  'response.answer-saved': 'Answer saved',
  'response.confidentiality-saved': 'Confidentiality of a response changed',
  'response.submitted': 'Response submitted',
  'response.withdrawn': 'Response withdrawn',
  'response.logged': 'Response received outside the portal entered',
  'response.released': 'Responses published',
  'point.recorded': 'Point recorded',
  'point.source-added': 'Point tied to a further response',
  'point.withdrawn': 'Point withdrawn',
  'point.replied': 'Point replied to',
  'answer.read': 'Answer marked as read',
  'disagreement.opened': 'Disagreement opened',
  'disagreement.engaged': 'Engagement on a disagreement recorded',
  'disagreement.agreed': 'Disagreement settled by agreement',
  'disagreement.withdrawn': 'Disagreement withdrawn',
  'disagreement.unresolved': 'Disagreement left unresolved',
  'disagreement.reopened': 'Disagreement reopened',
  'conclusion.changed': 'Conclusion edited',
  'conclusion.approval-requested': 'Approval of a conclusion asked for',
  'conclusion.returned': 'Conclusion returned to the analyst',
  'conclusion.approved': 'Conclusion approved',
  'conclusion.published': 'Conclusion published',
  'submission.changed': 'Submission edited',
  'submission.sent': 'Submission sent to the Secretary of State',
  'decision.made': 'Decision made',
  'direction.composed': 'Direction drafted',
  'direction.issued': 'Direction issued',
  'direction.took-effect': 'Direction took effect',
  'version.designated': 'Version designated',
  'version.published': 'Version published',
  'version.in-force': 'Version came into force',
  'version.superseded': 'Version superseded',
}

/** What a kind of event is called; one without a name of its own is spelt out: `role.granted` as “Role granted”. */
export function eventTitle(type: string): string {
  const words = type.replace(/[.-]/g, ' ')
  return eventTitles[type] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** In what capacity somebody acted, as people say it: `dcc-author, dcc-approver` as “DCC author, DCC approver”. */
export function capacityWords(label: string): string {
  return label
    .split(', ')
    .map((role) => portalRoles[role as PortalRole] ?? role)
    .join(', ')
}

/** What a detail of an event is called. */
const detailTitles: Record<string, string> = {
  part: 'Part',
  isCorrection: 'In a correction',
  isImported: 'From a file',
  edition: 'Edition',
  opensAt: 'Opens',
  closesAt: 'Closes',
  concludeBy: 'Outcome promised by',
  requestedBy: 'Approval asked for by',
  shortTitle: 'Short title',
  issuerName: 'Issued by',
  hash: 'Fingerprint',
  isRequired: 'Must be answered',
  proposalLetter: 'Proposal',
  fileName: 'File',
  decided: 'Conflicts decided',
  reasonsLetGo: 'Reasons let go with their clauses',
}

/** A value as people say it. Of a record only what it says is told, not the identifiers and hashes by which it is found. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? formatInstant(new Date(value)) : value
  }
  if (Array.isArray(value)) return value.map(valueWords).join('\n')
  return Object.entries(value)
    .filter(([name, member]) => !isIdentifier(name) && member !== null && member !== '')
    .map(([name, member]) => `${labelOf(name)}: ${valueWords(member)}`)
    .join('\n')
}

function isIdentifier(name: string): boolean {
  return /^(id|ids|hash)$|(Id|Ids|Hash)$/.test(name)
}

/** One detail in words, with old and new value where it changed. */
export type EventDetail = { label: string; value?: string; from?: string; to?: string }

/** The details of an event in the order they were recorded; ids of other records are left to the audit page. */
export function describeDetails(details: Record<string, unknown>, wordOf: (value: unknown) => string): EventDetail[] {
  return Object.entries(details).flatMap(([key, value]): EventDetail[] => {
    if (key === 'changes' && isRecord(value)) {
      return Object.entries(value).flatMap(([name, change]) =>
        isChange(change) && isHashChange(change) ? [] : changed(name, change, wordOf),
      )
    }
    if (isChange(value)) return isHashChange(value) ? [] : changed(key, value, wordOf)
    const isEmpty = value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    if (isEmpty || /(Id|Hash|Ids)$/.test(key)) return []
    const words = wordOf(value)
    return words.trim() === '' ? [] : [{ label: labelOf(key), value: words }]
  })
}

function changed(name: string, change: unknown, wordOf: (value: unknown) => string): EventDetail[] {
  if (!isChange(change)) return [{ label: labelOf(name), value: wordOf(change) }]
  return [{ label: labelOf(name), from: wordOf(change.from), to: wordOf(change.to) }]
}

function labelOf(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return detailTitles[key] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Of a long text the record keeps the hashes before and after; they are for the audit page. */
function isHashChange({ from, to }: { from: unknown; to: unknown }): boolean {
  return [from, to].every((value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return isRecord(value) && 'from' in value && 'to' in value
}
