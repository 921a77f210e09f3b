import { londonDay } from '#app/lib/london-time.ts'
import { findFirstDay, findInstrument, findVersion } from '#app/modules/instruments/queries.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { legalTextResponse } from '#app/routes/legal-text-response.server.ts'
import { forceWords } from './version-words.ts'

/** One version of an instrument as a file. */
export const loader = loads(async ({ portal, params }) => {
  const { key = '', label = '', format = '' } = params
  const instrument = await findInstrument(portal.db.read, key)
  const version = instrument && (await findVersion(portal.db.read, key, label))
  if (!instrument || !version || version.state === 'working') throw notFound()
  const day = version.inForceFrom ?? londonDay(version.createdAt)
  const isDecided = (portal.procedures.get(instrument.procedure)?.decisions.length ?? 0) > 0
  return legalTextResponse(format, {
    text: version.content,
    cover: {
      title: instrument.title,
      subtitle: version.label,
      facts: [
        { label: 'Place', value: instrument.place },
        { label: 'In force', value: forceWords(version) },
        ...(version.note ? [{ label: 'About this text', value: version.note }] : []),
        { label: 'Hash (SHA-256)', value: version.hash },
      ],
    },
    of: {
      ...{ key, title: instrument.title, version: version.label, day, hash: version.hash },
      author: isDecided ? 'The Secretary of State' : 'DCC',
      since: (await findFirstDay(portal.db.read, key)) ?? day,
      madeOn: londonDay(version.createdAt),
    },
    facts: {
      version: version.label,
      inForceFrom: day,
      ...(version.inForceUntil ? { inForceUntil: version.inForceUntil } : {}),
      ...(version.note ? { note: version.note } : {}),
    },
    name: `${instrument.shortTitle} ${version.label}`,
    date: version.createdAt,
  })
})
