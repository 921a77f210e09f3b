import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { theInstruments } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'

/** The `consultation.md` of a sound folder: one proposal that amends the TMAD, one question, three attachments. */
export const main = `---
title: Extending the TMAD
shortTitle: Extension
reference: TEST-1
issuer: dcc
issuerName: DCC Regulation
contact: consultations@example.org
classification: DCC Public
version: "1.0"
publishedAt: 2024-09-10T09:00
closesAt: 2024-10-08T17:00
summary: It would last a year longer.
basis: [SEC N6.4]
dates:
  - { at: 2024-11-01T16:00, what: Re-designation, proposal: A }
proposals:
  - letter: A
    title: Extend it
    procedure: tmad-redesignation
    summary: A year longer.
    amends:
      - { instrument: tmad, base: "AL 9.0", draft: drafts/tmad.md, version: "AL 9.5" }
    direction: directions/A.md
attachments:
  - { number: 1, title: Direction text, kind: direction, proposal: A }
  - { number: 2, title: A paper, kind: file, file: files/paper.txt }
  - { number: 3, title: Redline, kind: redline, proposal: A, instrument: tmad }
---
# 1. What we propose

[1] It would last a year longer.

::: question {key=q1 label="Question One" proposal=A kind=position-and-rationale}
Do you agree?
:::
`

/** Every file of that folder, by its path. */
export const whole: Record<string, string> = {
  'consultation.md': main,
  'drafts/tmad.md': `---\nbase: "AL 9.0"\nversion: "AL 9.5"\n---\n# 1. General\n\n[1.1] This document governs.\n`,
  'directions/A.md': '---\ntitle: Direction\n---\nTakes effect on [DD MMM YYYY] in the form of Annex [XX].\n',
  'files/paper.txt': 'Words.\n',
}

/** Files of the folder that are otherwise, or (undefined) not there. */
export type FolderChanges = Record<string, string | Uint8Array | undefined>

/** The folder on disk, cleared away when the test ends. */
export function aFolder(changes: FolderChanges = {}, name = '2024-09-extension'): string {
  const parent = mkdtempSync(join(tmpdir(), 'portal-folder-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, name)
  for (const [path, content] of Object.entries({ ...whole, ...changes })) {
    if (content === undefined) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** A context that knows the instruments the folder amends. */
export async function aReadyContext() {
  const context = await aContext()
  await theInstruments(context)
  return context
}

/** The line of `main` on which some words stand, counted from 1. */
export const lineOf = (words: string) => main.split('\n').findIndex((line) => line.includes(words)) + 1

/** Words as an old Windows file holds them. */
export const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** The change of the folder that puts other words into its `consultation.md`. */
export const swap = (from: string, to: string) => ({ 'consultation.md': main.replace(from, to) })
