import { expect, test } from 'vitest'
import { aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { beginSending, dropHeldForm, endSending, findHeldForm, holdFields } from './held-forms.server.ts'

const hour = 60 * 60_000
const source = '192.0.2.1'
const typed = { path: '/respond/a/questions/q1', fields: [['text', 'Line one\nLine two'] as [string, string]], source }

test('a form is found again by the same browser and person, for a day', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const secret = await holdFields(context, { ...typed, personId: person.id })

  context.clock.advance(24 * hour - 1)
  expect(await findHeldForm(context, person, secret)).toMatchObject({ path: typed.path, fields: typed.fields })
  context.clock.advance(1)
  expect(await findHeldForm(context, person, secret)).toBeUndefined()
})

test('another person at the same browser does not see it', async () => {
  const context = await aContext()
  const [owner, other] = [await aPerson(context), await aPerson(context)]
  const secret = await holdFields(context, { ...typed, personId: owner.id })

  expect(await findHeldForm(context, other, secret)).toBeUndefined()
  expect(await findHeldForm(context, owner, secret)).toBeDefined()
})

test('one whose sender is not known becomes that of who opens it first', async () => {
  const context = await aContext()
  const [first, second] = [await aPerson(context), await aPerson(context)]
  const secret = await holdFields(context, { ...typed, personId: null })

  expect(await findHeldForm(context, first, secret)).toBeDefined()
  expect(await findHeldForm(context, second, secret)).toBeUndefined()
})

test('another browser does not find it', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  await holdFields(context, { ...typed, personId: person.id })

  expect(await findHeldForm(context, person, 'guessed')).toBeUndefined()
  expect(await findHeldForm(context, person, undefined)).toBeUndefined()
})

test('a dropped form is gone', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const secret = await holdFields(context, { ...typed, personId: person.id })
  await dropHeldForm(context, (await findHeldForm(context, person, secret))?.id ?? '')
  expect(await findHeldForm(context, person, secret)).toBeUndefined()
})

test('strangers cannot fill the disk with forms', async () => {
  const context = await aContext()
  const large = { ...typed, fields: [['text', 'x'.repeat(500_000)] as [string, string]], personId: null }
  expect(await holdFields(context, large)).toBeUndefined()

  for (let count = 0; count < 20; count += 1) {
    expect(await holdFields(context, { ...typed, personId: null })).toBeDefined()
  }
  expect(await holdFields(context, { ...typed, personId: null })).toBeUndefined()
  expect(await holdFields(context, { ...typed, personId: null, source: 'elsewhere' })).toBeDefined()

  const person = await aPerson(context)
  expect(await holdFields(context, { ...typed, personId: person.id })).toBeDefined()
})

test('a form is sent once: of several attempts one may, and once it is done it is gone', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const secret = await holdFields(context, { ...typed, personId: person.id })
  const { id } = (await findHeldForm(context, person, secret))!

  const attempts = await Promise.all([1, 2, 3].map(() => beginSending(context, person, id)))
  expect(attempts.filter((path) => path === typed.path)).toHaveLength(1)
  expect(await findHeldForm(context, person, secret)).toMatchObject({ isSent: true, fields: typed.fields })

  await endSending(context, id, 'done')
  expect(await findHeldForm(context, person, secret)).toBeUndefined()
  expect(await beginSending(context, person, id)).toBeUndefined()
})

test('a form that was refused waits as before', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const secret = await holdFields(context, { ...typed, personId: person.id })
  const { id } = (await findHeldForm(context, person, secret))!
  await beginSending(context, person, id)
  await endSending(context, id, 'refused')

  expect(await findHeldForm(context, person, secret)).toMatchObject({ isSent: false })
  expect(await beginSending(context, person, id)).toBe(typed.path)
})

test('nobody sends the form of another, one that nobody has opened, or one that is too old', async () => {
  const context = await aContext()
  const [owner, other] = [await aPerson(context), await aPerson(context)]
  const secret = await holdFields(context, { ...typed, personId: owner.id })
  const { id } = (await findHeldForm(context, owner, secret))!
  await holdFields(context, { ...typed, personId: null })
  const unopened = (await context.db.read.select().from(context.db.tables.heldForms)).find((form) => !form.personId)!

  expect(await beginSending(context, other, id)).toBeUndefined()
  expect(await beginSending(context, other, unopened.id)).toBeUndefined()
  context.clock.advance(24 * hour)
  expect(await beginSending(context, owner, id)).toBeUndefined()
})
