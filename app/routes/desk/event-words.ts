/** What each kind of event is called in the record. */
export const eventTitles: Record<string, string> = {
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
}

/** One detail in words, with old and new value where it changed. */
export type EventDetail = { label: string; value?: string; from?: string; to?: string }

/** The details of an event in the order they were recorded; ids of other records are left to the audit page. */
export function describeDetails(details: Record<string, unknown>, wordOf: (value: unknown) => string): EventDetail[] {
  return Object.entries(details).flatMap(([key, value]): EventDetail[] => {
    if (key === 'changes' && isRecord(value)) {
      return Object.entries(value).flatMap(([name, change]) => changed(name, change, wordOf))
    }
    if (isChange(value)) return changed(key, value, wordOf)
    const isEmpty = value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    if (isEmpty || /(Id|Hash|Ids)$/.test(key)) return []
    return [{ label: labelOf(key), value: wordOf(value) }]
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return isRecord(value) && 'from' in value && 'to' in value
}
