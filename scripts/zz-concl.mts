import { join } from 'node:path'
import { readConfig } from '#app/config.server.ts'
import { silentLog } from '#app/lib/log.ts'
import { createPortal } from '#app/server/portal.server.ts'
import { loadSample } from '#app/walkthrough/load-sample.server.ts'
import { manualClock } from '#app/lib/clock.ts'
import { randomIds } from '#app/lib/ids.ts'
import { gatherCast } from '#app/walkthrough/cast.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { playConsultation } from '#app/walkthrough/play-consultation.server.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { insertSession } from '#app/modules/identity/sessions.server.ts'
const [, , mode, dir] = process.argv
const context = await createPortal(readConfig({ DATA_DIR: dir!, LOG_LEVEL: 'silent' }), { log: silentLog })
if (mode === 'sample') await loadSample(context, console.log)
else {
  const clock = manualClock(new Date('2018-01-01T09:00:00Z'))
  const past = { ...context, ...randomIds(clock), now: clock.now }
  const cast = await gatherCast(past)
  await importInstruments(past, theOperator, join(context.config.contentFolder, 'instruments'))
  await playConsultation(past, clock, cast, {
    folder: 'content/consultations/2024-09-smets1-four-proposals',
    until: mode as never,
  })
}
const people = await context.db.read.select().from(context.db.tables.people)
for (const who of ['analyst', 'approver', 'official', 'author']) {
  const person = people.find((p) => p.email.startsWith(who + '@'))
  if (!person) {
    console.log('no', who, people.map((p) => p.email).join())
    continue
  }
  const s = await context.db.write((tx) => insertSession(context, tx, person.id))
  console.log(who, JSON.stringify(s))
}
await context.db.close()
