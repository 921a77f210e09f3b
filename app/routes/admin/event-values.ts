export type EventValue = { key: string; words: string }

/**
 * The details of an event as lines to read. A change (`{ from, to }`, wherever it stands) reads "old → new".
 */
export function eventValues(details: Record<string, unknown>): EventValue[] {
  const isChange = 'from' in details && 'to' in details
  const lines = Object.entries(details)
    .filter(([key]) => !isChange || (key !== 'from' && key !== 'to'))
    .map(([key, value]) => ({ key: wordsOf(key), words: wordsOfValue(value) }))
  return isChange ? [{ key: 'Change', words: change(details) }, ...lines] : lines
}

function wordsOfValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(wordsOfValue).join(', ')
  if (typeof value !== 'object') return String(value)
  const members = value as Record<string, unknown>
  if ('from' in members && 'to' in members) return change(members)
  return Object.entries(members)
    .map(([key, member]) => `${wordsOf(key).toLowerCase()}: ${wordsOfValue(member)}`)
    .join('; ')
}

function change({ from, to }: Record<string, unknown>): string {
  return `${wordsOfValue(from)} → ${wordsOfValue(to)}`
}

function wordsOf(key: string): string {
  const spaced = key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
