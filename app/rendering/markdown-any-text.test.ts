import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOSTILE_WORDS } from '#app/rendering/testing/any-document.ts'
import { parse } from '#test/support/parsed-markdown.ts'

describe('any text at all', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      ...HOSTILE_WORDS,
      '[1] ',
      '[#] ',
      '# ',
      '- (a) ',
      '1. ',
      '    ',
      '\n',
      '\n\n',
      '| a |\n|---|\n',
      '> ',
    ),
    fc.constantFrom(
      ':::',
      '::: note\n',
      '::: question {key=',
      '++',
      '~~',
      '[^a]',
      '[^a]: ',
      '[',
      ']',
      '](',
      '**',
      '```\n',
    ),
    fc.string(),
  )

  test('is read without throwing, and every problem has a line of the file and a remedy', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), fc.boolean(), (fragments, allowPlaceholders) => {
        const source = fragments.join('')
        const { problems } = parse(source, { allowPlaceholders })
        const lastLine = source.split(/\r\n?|\n/).length
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(lastLine)
          expect(problem.remedy).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each(['++a ', '[', '::: note\n', '> ', '- ', '[^a', '**a ', '~~', '| '])(
    'twenty thousand times %j is read to its end: the words after it are kept, or a problem says why not',
    (pattern) => {
      const { blocks, problems } = parse(`${pattern.repeat(20_000)}\n\nThe last words.`)

      expect(JSON.stringify(blocks).includes('The last words.') || problems.length > 0).toBe(true)
    },
  )
})
