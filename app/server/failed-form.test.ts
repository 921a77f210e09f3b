import { expect, test } from 'vitest'
import { announceFailure } from './failed-form.ts'

const page = '<head><title>Sign in</title></head><body><title>other</title>'

test('a page that shows what is wrong with a form says so in its title and status', () => {
  const failed = announceFailure(`${page}<div class="govuk-error-summary" tabindex="-1">`, 200)
  expect(failed.status).toBe(422)
  expect(failed.html).toContain('<title>Error: Sign in</title></head><body><title>other</title>')
})

test('other pages, and other failures, stay as they are', () => {
  expect(announceFailure(page, 200)).toEqual({ html: page, status: 200 })
  const missing = `${page}<div class="govuk-error-summary">`
  expect(announceFailure(missing, 404)).toEqual({ html: missing, status: 404 })
})
