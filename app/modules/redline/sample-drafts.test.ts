import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '#app/lib/front-matter.ts'
import { checkNotes } from '#app/modules/drafting/check-notes.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { readDraftFile } from '#app/modules/drafting/read-draft-file.ts'
import { z } from 'zod'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareWithLimits } from './compare-instruments.ts'
import { changesWithoutReason, clauseLabel, reasonsWithoutChange } from './summary-of-changes.ts'

const folder = 'content/consultations'
const drafts = readdirSync(folder)
  .map((slug) => join(folder, slug, 'drafts'))
  .filter((path) => existsSync(path))
  .flatMap((path) => readdirSync(path).map((name) => [join(path, name), name.replace(/\.md$/, '')] as const))

describe.each(drafts)('%s', (file, instrument) => {
  const { draft, problems } = readDraftFile(readFileSync(file, 'utf8'), file)
  const before = baseText(instrument, draft?.baseLabel ?? '')
  const read = parseInstrumentMarkdown(draft?.source ?? '', file, draft?.startLine)
  const after = identifyClauses(read.text, instrument, [before])
  const { changes, limits } = compareWithLimits(before, after)

  test('reads without a problem', () => {
    expect([...problems, ...read.problems, ...limits]).toEqual([])
  })

  test('its changes accept to the draft and reject to its base', () => {
    expect(acceptChanges(changes)).toEqual(after)
    expect(rejectChanges(changes)).toEqual(before)
  })

  test('gives a reason for every change, and none where nothing changes', () => {
    const notes = checkNotes(draft?.notes ?? [], before, after)
    expect(changesWithoutReason(changes, notes).map(clauseLabel)).toEqual([])
    expect(reasonsWithoutChange(changes, notes)).toEqual([])
  })
})

function baseText(instrument: string, label: string): InstrumentText {
  const versions = join('content/instruments', instrument)
  for (const name of readdirSync(versions).filter((entry) => entry.endsWith('.md'))) {
    const path = join(versions, name)
    const { facts, body } = readFrontMatter(readFileSync(path, 'utf8'), path, z.object({ version: z.string() }), '')
    if (facts?.version !== label) continue
    return identifyClauses(parseInstrumentMarkdown(body, path).text, instrument, [])
  }
  throw new Error(`${instrument} has no version ${label}.`)
}
