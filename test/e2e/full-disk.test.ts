import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { aMember } from '#test/factories/people.ts'
import { aDraftResponse } from '#test/factories/responses.ts'
import { aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aSmallDisk, type SmallDisk } from '#test/support/small-disk.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { aRequester, type Requester } from './support/requests.ts'

/**
 * Storage that is full, for real: a database that may not grow, and a disk with no byte left under database and files. What is
 * typed comes back with the remedy, what was accepted stays, and when there is space again the same form is taken.
 */
type Place = {
  name: string
  /** Nothing at all can be written; a full database still takes what fits into pages it holds. */
  isTotal: boolean
  start(): Promise<{ portal: TestPortal; fill(): Promise<void>; free(): Promise<void> }>
}

const disk: SmallDisk | undefined = aSmallDisk(24)
if (!disk) process.stderr.write('Skipped: a small disk cannot be mounted here, so none can be full.\n')

const places: Place[] = [
  {
    name: 'a database that may not grow',
    isTotal: false,
    async start() {
      const portal = await startPortal({ now })
      const pragma = (words: string) => portal.context.db.write(async (tx) => tx.all(sql.raw(`pragma ${words}`)))
      const most = async (pages: number) => void (await pragma(`max_page_count = ${pages}`))
      return { portal, fill: () => most(1).then(() => useUp(portal)), free: () => most(1_000_000) }
    },
  },
  {
    name: 'a disk without a byte left',
    isTotal: true,
    async start() {
      const portal = await startPortal({ now, settings: { DATA_DIR: disk!.folder } })
      const fill = async () => {
        disk!.fill()
        await useUp(portal)
      }
      return { portal, fill, free: async () => disk!.free() }
    },
  },
]
const now = new Date('2024-09-10T09:00:00Z')
const message = 'because its disk is full or failing. Keep this page open and try again'

/** Write until nothing more is taken: a full database still has room in pages it holds already. */
async function useUp({ context }: TestPortal): Promise<void> {
  for (let size = 100_000; size > 0; size = Math.floor(size / 4)) {
    const write = () =>
      context.db.write((tx) =>
        tx.insert(tx.tables.heldForms).values({
          id: context.newId(),
          secretHash: context.newSecret(),
          personId: null,
          path: '/',
          fields: [['text', randomBytes(Math.ceil(size / 2)).toString('hex')]],
          createdAt: context.now(),
          expiresAt: context.now(),
        }),
      )
    for (let isTaken = true; isTaken;) {
      isTaken = await write().then(
        () => true,
        () => false,
      )
    }
  }
}

afterAll(() => disk?.remove())

describe.each(places.filter(({ name }) => disk || !name.includes('disk')))('$name', ({ start, isTotal }) => {
  let place: Awaited<ReturnType<Place['start']>>
  let member: PersonActor
  let ada: Requester
  let consultation: { id: string; slug: string }
  let author: Requester
  let working: Awaited<ReturnType<typeof aDraftConsultation>>
  const words = `Our reasons, <at length>: ${randomBytes(15_000).toString('hex')}`
  const asShown = words.replace('<at length>', '&lt;at length&gt;')

  beforeAll(async () => {
    place = await start()
    const { context } = place.portal
    member = await aMember(context)
    const draft = await aDraftResponse(context, { actor: member })
    consultation = draft.consultation
    working = await aDraftConsultation(context)
    ada = await aRequester(place.portal, member)
    author = await aRequester(place.portal, working.author)
  })

  afterAll(() => place.portal.stop())

  const question = () => `/respond/${consultation.slug}/questions/q1`
  const answer = () => ada.post(question(), { position: 'disagree', text: words, revision: '1' })
  const isIntact = async () => (await verifyEvents(place.portal.context.db.read)).isIntact
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

  test('an answer that cannot be saved comes back with what was typed; the one before it stays', async () => {
    await place.fill()
    const failed = await answer()

    expect(failed.status).toBe(422)
    expect(failed.html).toContain(message)
    expect(failed.html).toContain(asShown)
    const stored = (await ada.get(question())).html
    expect(stored).toContain('We agree, because it helps.')
    expect(stored).not.toContain(asShown)
    expect(await isIntact()).toBe(true)
  })

  test('a file that cannot be kept is refused with the title that was typed', async () => {
    const { revision } = await workingCopy(place.portal.context, working.id)
    const failed = await author.post(`/desk/consultations/${working.slug}/attachments`, {
      revision: String(revision),
      title: 'Minutes of the meeting',
      kind: 'file',
      file: new File([randomBytes(50_000).toString('hex')], 'minutes.txt', { type: 'text/plain' }),
    })

    expect(failed.status).toBe(422)
    expect(failed.html).toContain(message)
    expect(failed.html).toContain('Minutes of the meeting')
    expect((await workingCopy(place.portal.context, working.id)).attachments).toEqual([])
  })

  test.runIf(isTotal)(
    'a response that cannot be submitted says so, and is submitted once when there is space',
    async () => {
      const check = `/respond/${consultation.slug}/check`
      const page = (await ada.get(check)).html
      const fields = { submissionKey: hidden(page, 'submissionKey'), checked: hidden(page, 'checked') }
      const submit = () => ada.post(check, { ...fields, confirm: 'yes' })
      const submitted = () => listSubmissions(place.portal.context.db.read, consultation.id)

      const failed = await submit()
      expect(failed.status).toBe(422)
      expect(failed.html).toContain(message)
      expect(await submitted()).toHaveLength(0)

      await place.free()
      expect((await submit()).status).toBe(303)
      expect((await submit()).status).toBe(303)
      expect(await submitted()).toHaveLength(1)
      expect(await isIntact()).toBe(true)
    },
  )

  test.runIf(isTotal)('asking to sign in says so with the address that was typed', async () => {
    await place.fill()
    const failed = await (await aRequester(place.portal)).post('/sign-in', { email: 'new.person@example.org' })

    expect(failed.status).toBe(422)
    expect(failed.html).toContain(message)
    expect(failed.html).toContain('new.person@example.org')
  })

  test('somebody who reads while "last seen" cannot be written still reads', async () => {
    place.portal.clock.advance(10 * 60_000)
    expect((await ada.get(question())).status).toBe(200)
    expect((await (await aRequester(place.portal)).get('/consultations')).status).toBe(200)
  })

  test('a form that arrives after its session had ended, and cannot be kept, comes back', async () => {
    const nobody = await aRequester(place.portal)
    const failed = await nobody.post(question(), { position: 'disagree', text: words, revision: '1' })

    expect(failed.status).toBe(503)
    expect(failed.html).toContain('What you typed has not been saved')
    expect(failed.html).toContain(asShown)
  })

  test('when there is space again the same form is taken, and nothing is missing', async () => {
    await place.free()
    expect((await answer()).status).toBe(303)
    expect((await ada.get(question())).html).toContain(asShown)
    const audit = await verifyEvents(place.portal.context.db.read)
    expect(audit.isIntact).toBe(true)
  })
})
