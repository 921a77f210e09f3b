import { expect, test } from 'vitest'
import { longestText, readText } from './read-text.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

test('text in UTF-8 is read as it is, with or without a mark at its start', () => {
  expect(readText(bytes('£5 – “all”\n'), 'a.md')).toEqual({ text: '£5 – “all”\n' })
  expect(readText(bytes([0xef, 0xbb, 0xbf], 'words'), 'a.md')).toEqual({ text: 'words' })
  expect(readText(bytes(), 'a.md')).toEqual({ text: '' })
})

test.each([
  ['a pound sign of another encoding', bytes('one\ntwo £\nthe price is ', [0xa3], '5\n'), 3, /UTF-8/],
  ['a character cut off by the end of its line', bytes('one ', [0xe2, 0x80], '\ntwo'), 1, /UTF-8/],
  ['UTF-16', bytes([0xff, 0xfe, 0x2d, 0x00]), 1, /UTF-16/],
  ['a control character', bytes('one\n\ntwo', [0]), 3, /control/],
  ['far too much', new Uint8Array(longestText + 1), undefined, /5 million/],
])('%s is a problem on the line where it stands', (_name, content, line, message) => {
  const { problem } = readText(content, 'a.md')
  expect(problem).toMatchObject({ file: 'a.md', message: expect.stringMatching(message) })
  expect(problem?.line).toBe(line)
  expect(problem?.remedy).not.toBe('')
})
