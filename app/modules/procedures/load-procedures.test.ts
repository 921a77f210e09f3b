import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ProblemsError } from '#app/lib/errors.ts'
import { loadProcedures } from './load-procedures.server.ts'

const file = 'tmad-redesignation.yaml'
const whole = readFileSync(resolve('content/procedures', file), 'utf8')

function problemsOf(from: string, to: string) {
  expect(whole).toContain(from)
  const content = mkdtempSync(join(tmpdir(), 'portal-content-'))
  for (const name of ['procedures', 'templates'])
    cpSync(resolve('content', name), join(content, name), { recursive: true })
  const changed = whole.replace(from, to)
  writeFileSync(join(content, 'procedures', file), changed)
  try {
    loadProcedures(join(content, 'procedures'))
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems
    throw error
  }
  return []
}

const lineOf = (words: string) => whole.split('\n').findIndex((line) => line.includes(words)) + 1

test('the eight procedures load', () => {
  expect([...loadProcedures(resolve('content/procedures')).keys()]).toEqual([
    'department-modification',
    'disapplication',
    'exclusion',
    'mehrs-revision',
    'rp-decommissioning',
    'svtad-mtad-change',
    'tmad-redesignation',
    'unblocking',
  ])
})

test.each<[string, string, string, number, RegExp]>([
  ['a key that is not the name of the file', 'key: tmad-redesignation', 'key: other', 1, /The key is other/],
  ['a fact without its value', 'title: TMAD re-designation', 'title:', 2, /title: is empty/],
  ['an actor there is not', 'who: portal', 'who: parliament', lineOf('who: portal'), /must be one of dcc/],
  [
    'a template there is not',
    'directionTemplate: redesignation',
    'directionTemplate: none',
    lineOf('directionTemplate'),
    /no template none/,
  ],
  [
    'a rule about a date that is not named',
    'timeRules: []',
    'timeRules:\n  - { key: r, kind: not-before, date: someDay, after: expires, days: 1, clause: C, says: S }',
    lineOf('timeRules') + 1,
    /speaks of someDay/,
  ],
  [
    'two requirements of one key',
    '{ key: redline, kind',
    '{ key: report, kind',
    lineOf('key: redline'),
    /Two entries under requirements/,
  ],
  ['broken YAML', 'basis:\n', 'basis: [\n', 7, /not YAML/],
  [
    'a decision to designate what nobody drafted',
    'title: Re-designate as proposed, effect: designate,',
    'title: Re-designate as proposed, effect: designate, withAmendments: true,',
    lineOf('Re-designate as proposed'),
    /nobody has drafted/,
  ],
])('%s is a problem with its line', (_name, from, to, line, message) => {
  const [first] = problemsOf(from, to)
  expect(first).toMatchObject({ line, message: expect.stringMatching(message) })
  expect(first?.file.endsWith(file)).toBe(true)
  expect(first?.remedy).not.toBe('')
})
