import { statfs } from 'node:fs/promises'
import type { Context } from '#app/context.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { findHead } from '#app/modules/audit/queries.server.ts'
import { outboxHealth } from '#app/modules/notices/outbox-queries.server.ts'
import { isReady } from '#app/server/readiness.server.ts'
import { listTimerStates } from '#app/server/timers.server.ts'
import type { TagColour } from '#app/ui/summary.tsx'

export type HealthFact = { label: string; verdict: { words: string; colour: TagColour }; facts: string[] }

const well = { words: 'Working', colour: 'green' as const }
const unwell = { words: 'Not working', colour: 'red' as const }
const watch = { words: 'Look at this', colour: 'yellow' as const }
/** Below this there is too little room for a consultation's files and a backup beside them. */
const littleRoom = 1024 ** 3

/** What an administrator wants to know first, each with a verdict in words. */
export async function portalHealth(portal: Context): Promise<HealthFact[]> {
  const readiness = await isReady(portal)
  return [
    { label: 'Database', verdict: readiness.database ? well : unwell, facts: [databaseWords(portal)] },
    await filesHealth(portal, readiness.files),
    await mailHealth(portal),
    await recordHealth(portal),
    timersHealth(portal),
  ]
}

function databaseWords(portal: Context): string {
  return portal.config.database.kind === 'sqlite' ? 'SQLite, embedded' : 'PostgreSQL'
}

async function filesHealth(portal: Context, isWritable: boolean): Promise<HealthFact> {
  const space = await statfs(portal.config.dataFolder).catch(() => undefined)
  const free = space ? space.bavail * space.bsize : undefined
  const words = free === undefined ? 'Free space unknown' : `${(free / 1024 ** 3).toFixed(1)} GB free`
  const isShort = free !== undefined && free < littleRoom
  return { label: 'Files', verdict: !isWritable ? unwell : isShort ? watch : well, facts: [words] }
}

async function mailHealth(portal: Context): Promise<HealthFact> {
  const mail = await outboxHealth(portal.db.read)
  const facts = [`${mail.sent} sent, ${mail.waiting} waiting, ${mail.failed} given up`]
  if (portal.config.mode === 'sample') facts.push('Sample mode: mail stays in the mailbox')
  if (mail.retrying > 0) facts.push(`${mail.retrying} could not be sent yet and will be tried again`)
  if (mail.oldestWaitingAt) facts.push(`The oldest has waited since ${formatInstant(mail.oldestWaitingAt)}`)
  if (mail.lastSentAt) facts.push(`Last sent at ${formatInstant(mail.lastSentAt)}`)
  return { label: 'Mail', verdict: mail.failed + mail.retrying > 0 ? watch : well, facts }
}

async function recordHealth(portal: Context): Promise<HealthFact> {
  const head = await findHead(portal.db.read)
  return {
    label: 'Record of events',
    verdict: { words: head.sequence === 1 ? '1 event' : `${head.sequence} events`, colour: 'blue' },
    facts: [`Newest hash ${head.hash}`],
  }
}

function timersHealth(portal: Context): HealthFact {
  const timers = listTimerStates(portal)
  const facts = timers.map(({ name, lastRunAt, lastFailedAt }) => {
    const ran = lastRunAt ? `last done at ${formatInstant(lastRunAt)}` : 'not done yet'
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${ran}${lastFailedAt ? `, last failed at ${formatInstant(lastFailedAt)}` : ''}`
  })
  const now = portal.now().getTime()
  const isLate = timers.some(({ lastRunAt, everyMilliseconds }) => {
    return lastRunAt !== undefined && now - lastRunAt.getTime() > 3 * everyMilliseconds + 60_000
  })
  const isFailing = timers.some(({ lastRunAt, lastFailedAt }) => {
    return lastFailedAt !== undefined && (lastRunAt === undefined || lastFailedAt > lastRunAt)
  })
  if (timers.length === 0) return { label: 'Timed work', verdict: watch, facts: ['No timers run in this process'] }
  return { label: 'Timed work', verdict: isFailing ? unwell : isLate ? watch : well, facts }
}
