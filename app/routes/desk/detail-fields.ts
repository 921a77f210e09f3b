import { z } from 'zod'

/** A line of words that must be there. */
export function wordsField(absent: string, most: number) {
  return z.string(absent).trim().min(1, absent).max(most, `Use at most ${most} characters`)
}

/** Words that may be left out. */
export function optionalField(most: number) {
  return z.string().trim().max(most, `Use at most ${most} characters`).default('')
}

export const emailField = z
  .string('Enter an email address')
  .trim()
  .pipe(z.email('Enter an email address in the correct format, like name@example.org'))

export const revisionField = z.coerce.number().int()
