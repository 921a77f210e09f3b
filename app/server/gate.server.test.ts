import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { routes } from '#app/routes/manifest.ts'
import { contractFor } from './gate.server.ts'

const whole = routes.map((contract) => ({ path: contract.path, contract }))

/** Ways in which somebody may write the same or nearly the same address. */
const spellings: ((path: string) => string)[] = [
  (path) => path,
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => `${path}/more`,
  (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/(?<=.)\//, '%2F'),
]

test('the gate holds a request against the route that the whole manifest gives, however its address is written', () => {
  for (const { path } of routes) {
    const filled = path.replace(/:\w+/g, 'one').replace('*', 'some/file.html')
    for (const spell of spellings) {
      const address = spell(filled)
      const expected = matchRoutes(whole, address)?.at(-1)?.route.contract.id
      expect(contractFor(address)?.id, address).toBe(expected)
    }
  }
})

test('a data request is held against the page it is for', () => {
  expect(contractFor('/desk.data')?.id).toBe('desk/board')
  expect(contractFor('/_root.data')?.id).toBe('public/home')
})

test('an address that cannot be decoded is nowhere', () => {
  expect(contractFor('/%E0%A4%A')?.id).toBe('system/not-found')
})
