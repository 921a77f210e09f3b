import { describe, expect, test } from 'vitest'
import { capacityWords, describeDetails, eventTitle, valueWords } from './event-words.ts'

const hash = 'a'.repeat(64)

describe('an entry of the record in words', () => {
  test('a kind of event without a name of its own is spelt out', () => {
    expect(eventTitle('consultation.published')).toBe('Consultation published')
    expect(eventTitle('membership.role-changed')).toBe('Membership role changed')
  })

  test('roles are named as people name them; other capacities stay as they are', () => {
    expect(capacityWords('dcc-author, dcc-approver')).toBe('DCC author, DCC approver')
    expect(capacityWords('submitter of Alder Example Energy')).toBe('submitter of Alder Example Energy')
  })

  test('of a record only what it says is told, not how it is found', () => {
    const attachment = { number: 1, title: 'Figures', proposalLetter: null, fileName: 'figures.csv', fileHash: hash }

    expect(valueWords(attachment)).toBe('Number: 1\nTitle: Figures\nFile: figures.csv')
  })

  test('a change that is known by its hashes alone is left to the audit page', () => {
    const details = { part: 'document', changes: { document: { from: hash, to: hash }, lines: { from: 'a', to: 'b' } } }

    expect(describeDetails(details, valueWords)).toEqual([
      { label: 'Part', value: 'document' },
      { label: 'Lines', from: 'a', to: 'b' },
    ])
  })
})
