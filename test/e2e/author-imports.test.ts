import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zipStable } from '#app/lib/stable-zip.ts'
import { readFolder } from '#app/modules/consultations/folder-files.server.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { fillDate, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { folderOf, july, people } from './support/world.ts'

/** An author brings a consultation in from a folder, and works on it at the same time as a colleague. */
let portal: TestPortal
let browser: Browser
let author: Visitor

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-10T08:00:00Z') })
  await people(portal)
  browser = await openBrowser()
  author = await comeAs(browser, portal, 'author@dcc.example.org')
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

describe('an author imports a consultation', () => {
  const upload = (name: string, buffer: Buffer) =>
    author.page.setInputFiles('input[type=file]', { name, mimeType: 'application/zip', buffer })

  async function zipped(change: (path: string, words: string) => string = (_, words) => words): Promise<Buffer> {
    const { files } = await readFolder(folderOf(july), portal.context.config.uploadLimitBytes)
    const entries = [...files].map(([path, bytes]) => {
      const isWords = /\.(md|yaml)$/.test(path)
      const words = isWords ? change(path, new TextDecoder().decode(bytes)) : ''
      return { path: `${july}/${path}`, bytes: isWords ? new TextEncoder().encode(words) : bytes }
    })
    return Buffer.from(zipStable(entries))
  }

  test('what is not an archive, or holds a fault, is refused with file, line and remedy', async () => {
    await author.open('/desk/import')
    await author.press('Import')
    await refusesAt(author, 'file', 'Choose a .zip file')
    await upload('consultation.zip', Buffer.from('not a zip'))
    await author.press('Import')
    await refusesAt(author, 'file', /archive/)

    await upload(
      `${july}.zip`,
      await zipped((path, words) => (path === 'consultation.md' ? words.replace('kind: redline', 'kind: red') : words)),
    )
    await author.press('Import')
    await author.sees(/Nothing has been imported/)
    await author.sees(/consultation\.md/)
  })

  test('a practice copy opens on the day given and says that it is one', async () => {
    await author.choose('A practice copy')
    await upload(`${july}.zip`, await zipped())
    await author.press('Import')
    await refusesAt(author, 'opens', /Enter the day/)
    await fillDate(author, 'opens', '16 9 2024')
    await upload(`${july}.zip`, await zipped())
    await author.press('Import')
    await author.sees('It has been imported as a draft.')
    await author.sees(/practice/i)
  })
})

describe('two authors, one page', () => {
  test('the second to save sees what the first saved, and loses nothing', async () => {
    const lead = await comeAs(browser, portal, 'lead@dcc.example.org')
    const page = author.page.url()
    expect(page).toContain('/desk/consultations/')
    const details = `${new URL(page).pathname}/details`
    await author.open(details)
    await lead.open(details)
    await author.fill('Summary', 'The summary of the first author.')
    await author.press('Save')
    await lead.fill('Summary', 'The summary of the second author.')
    await lead.press('Save')
    await lead.sees('Somebody else saved in the meantime')
    await lead.sees('The summary of the first author.')
    expect(await valueIn(lead, 'summary')).toBe('The summary of the second author.')
    await lead.press('Save')
    await lead.open(details)
    expect(await valueIn(lead, 'summary')).toBe('The summary of the second author.')
    await lead.close()
  })
})
