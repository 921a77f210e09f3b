import { typedDates } from './typed-dates.ts'
import type { VersionFacts } from '#app/modules/instruments/uploads/model.ts'

/** What a form's fields say of a version (see `VersionFields`), and the faults of its dates, to which others are added. */
export function typedVersion(form: FormData) {
  const words = (name: string) => String(form.get(name) ?? '').trim()
  const dates = typedDates(form)
  const inForceFrom = dates.day('inForceFrom', 'First day in force') ?? ''
  const inForceUntil = dates.day('inForceUntil', 'Last day in force')
  const version: VersionFacts = { label: words('label'), inForceFrom, inForceUntil, note: words('note') || null }
  return { version, faults: dates }
}
