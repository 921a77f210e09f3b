import { expect } from 'vitest'
import type { Visitor } from './browser.ts'

/** Fill a field by its name in the form, for what has no label of its own. */
export async function fillNamed({ page }: Visitor, name: string, value: string): Promise<void> {
  await page.locator(`main [name="${name}"]`).first().fill(value)
}

/** Fill the fields of a date, from `9 9 2024` or with an hour from `9 9 2024 17:00`. */
export async function fillDate(visitor: Visitor, name: string, written: string): Promise<void> {
  const [day = '', month = '', year = '', hour] = written.split(' ')
  await fillNamed(visitor, `${name}-day`, day)
  await fillNamed(visitor, `${name}-month`, month)
  await fillNamed(visitor, `${name}-year`, year)
  if (hour !== undefined) await fillNamed(visitor, `${name}-hour`, hour)
}

/** What a field holds now. */
export function valueIn({ page }: Visitor, name: string): Promise<string> {
  return page.locator(`main [name="${name}"]`).first().inputValue()
}

/**
 * Assert that a form was refused as forms are refused here: a summary on top whose link leads to the fault, the message at the
 * field, and a title that says so.
 */
export async function refusesAt({ page }: Visitor, field: string, words: string | RegExp): Promise<void> {
  const summary = page.locator('.govuk-error-summary')
  await summary.getByRole('link', { name: words }).first().waitFor()
  expect(await summary.locator(`a[href="#${field}"]`).count(), `a link to ${field}`).toBeGreaterThan(0)
  expect(await page.locator(`#${field}`).count(), `something at #${field}`).toBeGreaterThan(0)
  expect(await page.locator(`#${field}-error`).innerText()).toMatch(words)
}
