import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { makeWordFile, paragraph, run } from '#app/word/testing/make-word-file.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { fillDate, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { folderOf, people, september } from './support/world.ts'

/** Word files in: a draft's text and a version of a legal text, by an author without JavaScript and an approver with it. */
let portal: TestPortal
let browser: Browser
let author: Visitor
let approver: Visitor
let draftId: string

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-02T08:00:00Z') })
  const cast = await people(portal)
  await importConsultation(portal.context, cast.author, folderOf(september))
  draftId = (await listDrafts(portal.context.db.read, { instrument: 'tmad' }))[0]?.id ?? ''
  browser = await openBrowser()
  author = await comeAs(browser, portal, 'author@dcc.example.org', { isScripted: false })
  approver = await comeAs(browser, portal, 'approver@dcc.example.org')
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

async function give(visitor: Visitor, name: string, bytes: Uint8Array): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await visitor.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
}

const draft = () => latestRevision(portal.context.db.read, draftId)

test('the Word file of a draft is changed, given back, read clause by clause and accepted', async () => {
  const before = await draft()
  const clauses = before?.content.clauses.map((clause) =>
    clause.reference === '1.2' ? { ...clause, text: `${clause.text} It shall do so promptly.` } : clause,
  )
  const word = await renderWord(instrumentDocument({ clauses: clauses ?? [] }, { title: 'TMAD', facts: [] }))

  await author.open(`/desk/consultations/${september}/drafts/${draftId}`)
  await author.press('Replace it by a file')
  await give(author, 'TMAD.docx', word)
  await author.press('Read the file')
  await author.sees('all read as they stand')
  await author.sees(/Against revision 1 of the draft: 1 provision reworded/)
  await author.press('Make this the text of the draft')
  await author.sees('The draft now has the text of “TMAD.docx”.')
  await author.sees('Read from')

  const after = await draft()
  expect(after?.number).toBe(2)
  expect(after?.content.clauses.map(({ id }) => id).sort()).toEqual(before?.content.clauses.map(({ id }) => id).sort())
})

test('a file that is no Word file is refused at its field, with what to do', async () => {
  await author.open(`/desk/consultations/${september}/drafts/${draftId}/upload`)
  await give(author, 'TMAD.docx', new TextEncoder().encode('%PDF-1.7'))
  await author.press('Read the file')
  await refusesAt(author, 'file', /It is a PDF. Send a Word document/)
})

test('a version with tracked changes is given, one side is chosen by the approver, who accepts it', async () => {
  const by = 'w:id="1" w:author="A" w:date="2019-01-01T00:00:00Z"'
  const changed = `<w:p>${run('1.2\tIt ends ')}<w:del ${by}><w:r><w:delText>soon</w:delText></w:r></w:del><w:ins ${by}>${run('late')}</w:ins>${run('.')}</w:p>`
  await author.open('/instruments/tmad')
  await author.press('Bring in a version')
  await author.press('Read the file')
  await refusesAt(author, 'label', 'Enter the label of the version')
  await give(
    author,
    'AL 5.0.docx',
    makeWordFile({ body: paragraph('1.1\tThis document governs.') + changed + paragraph('(b)\tAlone.') }),
  )
  await author.fill('Label', 'AL 5.0')
  await fillDate(author, 'inForceFrom', '1 2 2019')
  await author.press('Read the file')
  await author.sees('The file holds tracked changes. Which text is meant?')
  const report = new URL(author.page.url()).pathname

  await approver.open(report)
  await approver.choose('As it was before any of the changes')
  await approver.press('Show this text')
  await approver.sees('(b) does not follow from the number before it; it was taken to be 1.2(b).')
  await approver.press('All (3)')
  await approver.sees('It ends soon.')
  await approver.press('Accept as AL 5.0')
  await approver.sees('AL 5.0 has been brought in.')
  const version = await findVersion(portal.context.db.read, 'tmad', 'AL 5.0')
  expect(version?.content.clauses.map(({ reference }) => reference)).toEqual(['1.1', '1.2', '1.2(b)'])
})

test('a legal text that the portal does not know is added: nothing typed is lost, and an approver finds it on the desk', async () => {
  const file = makeWordFile({ body: paragraph('1.1\tThis document sets out what is required.') })
  await author.open('/instruments')
  await author.press('Add a legal text')
  await author.fill('Short name', 'TMAD')
  await author.fill('Made under', 'Condition 22 of the DCC Licence\nSection X5 of the SEC')
  await author.choose('TMAD re-designation')
  await fillDate(author, 'inForceFrom', '31 2 2023')
  await author.press('Read the file')
  await refusesAt(author, 'title', 'Enter the title')
  await refusesAt(author, 'place', /Say where it stands/)
  await refusesAt(author, 'label', 'Enter the label of the version')
  await refusesAt(author, 'inForceFrom', /First day in force/)
  await refusesAt(author, 'file', 'Choose a Word or Markdown file')
  expect(await valueIn(author, 'provisions')).toBe('Condition 22 of the DCC Licence\nSection X5 of the SEC')
  expect(await valueIn(author, 'inForceFrom-day')).toBe('31')

  await author.fill('Title', 'SMETS1 Supporting Requirements')
  await author.fill('Where it stands', 'SEC Appendix AM')
  await author.fill('Label', 'AM 2.0')
  await fillDate(author, 'inForceFrom', '1 2 2023')
  await give(author, 'AM.docx', file)
  await author.press('Read the file')
  await refusesAt(author, 'shortTitle', /has a legal text of this short name already: TMAD/)
  await author.fill('Short name', 'S1SR')
  await give(author, 'AM.docx', new TextEncoder().encode('%PDF-1.7'))
  await author.press('Read the file')
  await refusesAt(author, 'file', /It is a PDF. Send a Word document/)
  expect(await valueIn(author, 'title')).toBe('SMETS1 Supporting Requirements')
  await give(author, 'AM.docx', file)
  await author.press('Read the file')
  await author.sees('One clause, all read as they stand.')
  await author.sees('Condition 22 of the DCC Licence and Section X5 of the SEC')
  await author.open('/instruments')
  await author.doesNotSee('S1SR')

  await approver.open('/desk')
  await approver.press('S1SR, AM 2.0 from AM.docx')
  await approver.sees('This document sets out what is required.')
  await approver.press('Add it, with this text as AM 2.0')
  await approver.sees('S1SR has been added, with AM 2.0.')
  await author.open('/instruments/s1sr')
  await author.sees('SEC Appendix AM')
  await author.sees('AM 2.0')
})
