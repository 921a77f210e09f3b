import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { DOCUMENT_CSS } from '#app/rendering/html/document-css.ts'

test('documents look the same in pages and in stand-alone files', () => {
  const page = readFileSync(resolve('app/ui/document.css'), 'utf8')
  expect(plain(page)).toBe(plain(DOCUMENT_CSS))
})

/** Without what a formatter may change. */
function plain(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, '')
    .replace(/;\}/g, '}')
    .replace(/(?<![\d.])0\./g, '.')
}
