import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { createDraft } from '#app/modules/drafting/create-draft.server.ts'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import { hasSameWords } from '#app/modules/instruments/identify-clauses.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import { legalTextFormats } from '#app/routes/legal-text-response.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aConsultationOnADraft } from '#test/factories/published-drafts.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { anAuthor } from '#test/factories/people.ts'
import { ask } from '#test/support/ask-route.ts'
import { aContext } from '#test/support/context.ts'
import { loader as draftLoader } from './draft.tsx'
import { loader as draftFileLoader } from './draft-file.ts'
import { loader as instrumentLoader } from './instrument.tsx'
import { loader as versionLoader } from './instrument-version.tsx'
import { loader as versionFileLoader } from './instrument-version-file.ts'

const longer = someLegalText.replace('2024', '2025')
const stricter = someLegalText.replace('The Migration Week', '14 days')

describe('two drafts of one instrument', () => {
  test('are both listed with it, each leading to its own redline', async () => {
    const context = await aContext()
    await anInstrument(context)
    const first = await aConsultationOnADraft(context, 'AL 2.0', longer)
    const second = await aConsultationOnADraft(context, 'AL 2.1', stricter)

    const page = await instrumentLoader(ask(context, { path: '/instruments/tmad', params: { key: 'tmad' } }))

    expect(page.current).toMatchObject({ label: 'AL 1.0' })
    expect(page.openDrafts.map((draft) => [draft.label, draft.href, draft.status])).toEqual(
      expect.arrayContaining([
        ['AL 2.0', `/consultations/${first.slug}/drafts/${first.draftId}`, 'Open until 5pm on 8 October 2024'],
        ['AL 2.1', `/consultations/${second.slug}/drafts/${second.draftId}`, 'Open until 5pm on 8 October 2024'],
      ]),
    )
  })

  test('each page shows its own changes and no other’s', async () => {
    const context = await aContext()
    await anInstrument(context)
    const first = await aConsultationOnADraft(context, 'AL 2.0', longer)
    const second = await aConsultationOnADraft(context, 'AL 2.1', stricter)
    const open = (of: typeof first) => draftLoader(ask(context, { params: { slug: of.slug, draftId: of.draftId } }))

    expect((await open(first)).parts.map((part) => part.title)).toEqual(['Clause 1.3'])
    expect((await open(second)).parts.map((part) => part.title)).toEqual(['Table 5.10'])
    const crossed = draftLoader(ask(context, { params: { slug: first.slug, draftId: second.draftId } }))
    await expect(crossed).rejects.toMatchObject({ status: 404 })
  })
})

describe('the page of a draft', () => {
  test('shows the words that were consulted on, whatever has been written since', async () => {
    const context = await aContext()
    const { version } = await anInstrument(context)
    const { slug, draftId, hash } = await aConsultationOnADraft(context, 'AL 2.0', longer)
    const source = longer.replace('Parties', 'nobody')
    await reviseDraft(context, await anAuthor(context), { draftId, revision: 1, source, notes: [] })

    const page = await draftLoader(ask(context, { params: { slug, draftId } }))

    expect(page).toMatchObject({ hash, base: { label: 'AL 1.0', hash: version.hash }, count: '1 provision reworded' })
    expect(page.parts[0]).toMatchObject({ reasons: [{ mark: 'Consultation change', reason: 'More time is needed.' }] })
    expect(page.parts[0]?.html).toMatch(/<del[^>]*>.*2024.*<\/del>.*<ins[^>]*>.*2025/)
  })

  test.each(['changes', 'whole', 'sides', 'summary', 'nonsense'])('can be read as %s', async (view) => {
    const context = await aContext()
    await anInstrument(context)
    const { slug, draftId } = await aConsultationOnADraft(context, 'AL 2.0', longer)

    const page = await draftLoader(ask(context, { path: `/?view=${view}`, params: { slug, draftId } }))

    const shown = page.summaryHtml + page.parts.map((part) => part.html + part.afterHtml).join('')
    expect(shown).toContain('2025')
    expect(shown.includes('Change of supplier')).toBe(view === 'whole' || view === 'sides')
  })

  test('does not exist before an edition holds it, not even for staff', async () => {
    const context = await aContext()
    await anInstrument(context)
    const { slug, proposalId } = await aPublishedConsultation(context)
    const author = await anAuthor(context)
    const input = { proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0', source: longer }
    const { draftId } = await createDraft(context, author, input)

    for (const actor of [anonymous, author]) {
      await expect(draftLoader(ask(context, { actor, params: { slug, draftId } }))).rejects.toMatchObject({
        status: 404,
      })
      const file = draftFileLoader(ask(context, { actor, params: { slug, draftId, view: 'clean', format: 'md' } }))
      await expect(file).rejects.toMatchObject({ status: 404 })
    }
  })

  test('gives its files in every view and format, and nothing else', async () => {
    const context = await aContext()
    await anInstrument(context)
    const { slug, draftId, hash } = await aConsultationOnADraft(context, 'AL 2.0', longer)
    const file = (view: string, format: string) =>
      draftFileLoader(ask(context, { params: { slug, draftId, view, format } }))

    expect(await (await file('clean', 'md')).text()).toContain('31 December 2025')
    const redline = await (await file('redline', 'md')).text()
    expect(redline).toContain('~~2024~~++2025++')
    expect(redline).toContain(hash)
    expect(await (await file('changes', 'html')).text()).toContain('More time is needed.')
    const word = new Uint8Array(await (await file('redline', 'docx')).arrayBuffer())
    expect(String.fromCharCode(...word.slice(0, 2))).toBe('PK')
    await expect(file('secret', 'md')).rejects.toMatchObject({ status: 404 })
    await expect(file('clean', 'exe')).rejects.toMatchObject({ status: 404 })
  })
})

describe('the page of a version', () => {
  test('has the text, and what it changed of another', async () => {
    const context = await aContext()
    await anInstrument(context)
    const open = (query: string, label = 'AL 1.0') =>
      versionLoader(ask(context, { path: `/${query}`, params: { key: 'tmad', label } }))

    expect((await open('')).html).toContain('cease to apply')
    expect((await open('?on=2024-09-01')).on).toBe('1 September 2024')
    expect((await open('?from=AL%201.0')).comparison).toMatchObject({ count: 'No change' })
    await expect(open('?from=AL%209.9')).rejects.toMatchObject({ status: 404 })
    await expect(open('', 'AL 9.9')).rejects.toMatchObject({ status: 404 })
  })

  test('is to be had as a file in every format, and the Markdown reads back clause for clause', async () => {
    const context = await aContext()
    const { version } = await anInstrument(context)
    const file = (format: string, label = 'AL 1.0') =>
      versionFileLoader(ask(context, { params: { key: 'tmad', label, format } }))

    const markdown = await (await file('md')).text()
    const front = /^---\n[\s\S]*?\n---\n/.exec(markdown)?.[0] ?? ''
    expect(front).toContain('version: AL 1.0')
    const read = parseInstrumentMarkdown(markdown.slice(front.length), 'file')
    expect(read.problems).toEqual([])
    const stored = await findVersionById(context.db.read, version.id)
    expect(hasSameWords(read.text, stored?.content ?? { clauses: [] })).toBe(true)

    const xml = await (await file('xml')).text()
    expect(xml).toContain('xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"')
    expect(xml).toContain('cease to apply')
    for (const { format } of legalTextFormats()) expect((await file(format)).status).toBe(200)
    await expect(file('exe')).rejects.toMatchObject({ status: 404 })
    await expect(file('md', 'AL 9.9')).rejects.toMatchObject({ status: 404 })
  })
})
