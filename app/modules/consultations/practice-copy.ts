import { addDays, daysBetween, isDay, londonDay, londonInstant, londonWall } from '#app/lib/london-time.ts'
import type { FolderFacts } from './folder-schema.ts'
import type { ConsultationFolder } from './read-consultation-folder.server.ts'

/**
 * The same consultation for practice: it says so in its title, its address and the first lines of its document, and every date
 * is moved by the same whole number of days, so that it opens on the day asked for. Hours stay as the clock in London shows
 * them; weekdays stay where the move is one of whole weeks. Dates inside sentences stay as they were written.
 *
 * @param opensAt its London day is the new opening day
 */
export function practiceCopy(folder: ConsultationFolder, opensAt: Date): ConsultationFolder {
  const { facts } = folder
  const days = daysBetween(londonDay(facts.publishedAt), londonDay(opensAt))
  const drafts = [...folder.parts.drafts].map(([letter, list]) => {
    return [letter, list.map((draft) => ({ ...draft, label: `${draft.label} practice` }))] as const
  })
  return {
    ...folder,
    slug: `${folder.slug}-practice`,
    source: `${practiceNote}\n\n${folder.source.trimStart()}`,
    facts: shiftedFacts({ ...facts, title: `Practice copy: ${facts.title}` }, days),
    parts: { ...folder.parts, drafts: new Map(drafts) },
  }
}

const practiceNote = `::: note {title="Practice copy"}
This is a copy of a real consultation, for practice. Its dates have been moved; those inside sentences are the original ones. Nothing decided here has any effect.
:::`

function shiftedFacts(facts: FolderFacts, days: number): FolderFacts {
  return {
    ...facts,
    shortTitle: `${facts.shortTitle} (practice)`,
    publishedAt: shiftInstant(facts.publishedAt, days),
    closesAt: shiftInstant(facts.closesAt, days),
    concludeBy: facts.concludeBy && addDays(facts.concludeBy, days),
    dates: facts.dates.map((date) => ({ ...date, at: shiftText(date.at, days) })),
    proposals: facts.proposals.map((proposal) => ({
      ...proposal,
      dates: Object.fromEntries(Object.entries(proposal.dates).map(([key, day]) => [key, addDays(day, days)])),
      effective: proposal.effective && { ...proposal.effective, from: addDays(proposal.effective.from, days) },
      amends: proposal.amends.map((amendment) => ({ ...amendment, version: `${amendment.version} practice` })),
    })),
  }
}

function shiftInstant(instant: Date, days: number): Date {
  return londonInstant(shiftText(londonWall(instant), days)) ?? new Date(instant.getTime() + days * 86_400_000)
}

/** A day, or a London wall-clock time; an hour that the spring clock change skips becomes the next one. */
function shiftText(at: string, days: number): string {
  if (isDay(at)) return addDays(at, days)
  const [day = '', time = ''] = at.split('T')
  const shifted = `${addDays(day, days)}T${time}`
  if (londonInstant(shifted)) return shifted
  const [hour = '0', minute = '00'] = time.split(':')
  return `${addDays(day, days)}T${String(Number(hour) + 1).padStart(2, '0')}:${minute}`
}
