import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { pageShape } from './support/page-shape.ts'

/** Pages of one shape are checked once by axe; so what axe judges must be in the shape. */
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})

afterAll(() => browser.close())

async function shapeOf(body: string): Promise<string> {
  await page.setContent(`<title>A page</title><main>${body}</main>`)
  return pageShape(page)
}

const field = '<label for="a">Name</label><input id="a" name="a" value="x">'
const nav = '<nav aria-label="Pages">A</nav>'
const row = '<li id="r1"><a href="/1">One</a></li>'

test.each([
  ['words', row, '<li id="r1"><a href="/1">Two</a></li>'],
  ['ids and addresses', row, '<li id="r2"><a href="/2">One</a></li>'],
  ['the number of alike rows', row, `${row}<li id="r2"><a href="/2">Two</a></li>`],
  ['the value of a field', field, field.replace('value="x"', 'value="y"')],
])('two pages that differ in %s alone are of one shape', async (_, first, second) => {
  expect(await shapeOf(first)).toBe(await shapeOf(second))
})

test.each([
  ['a row of another kind', row, `${row}<li id="r2"><button>Two</button></li>`],
  ['a class, and so a colour', '<p class="a">Words</p>', '<p class="b">Words</p>'],
  ['a link without words', row, '<li id="r1"><a href="/1"> </a></li>'],
  ['a label that leads nowhere', field, field.replace('for="a"', 'for="b"')],
  ['a field without a label', field, field.replace('<label for="a">Name</label>', 'Name')],
  ['an id that stands twice', `${row}<li id="r2"><a href="/2">Two</a></li>`, `${row}${row}`],
  ['the order of headings', '<h2>A</h2><h3>B</h3>', '<h3>A</h3><h2>B</h2>'],
  ['a level of heading left out', '<h2>A</h2><h3>B</h3><h4>C</h4>', '<h2>A</h2><h3>B</h3><h2>A</h2><h4>C</h4>'],
  ['a landmark that stands twice', nav, `${nav}${nav}`],
  ['the name of a landmark', nav, '<nav aria-label="Menu">A</nav>'],
  ['what is hidden', '<p>Words</p>', '<p hidden>Words</p>'],
])('two pages that differ in %s are of two shapes', async (_, first, second) => {
  expect(await shapeOf(first)).not.toBe(await shapeOf(second))
})
