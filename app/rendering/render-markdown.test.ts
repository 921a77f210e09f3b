import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heading, paragraph, text } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksMarkdown, renderMarkdown } from '#app/rendering/render-markdown.ts'
import { anyDocument, HOSTILE_WORDS } from '#app/rendering/testing/any-document.ts'

const read = (source: string) => parseDocumentMarkdown(source, { file: 'x.md', allowPlaceholders: true })

test('a document reads as plain text', () => {
  const markdown = renderMarkdown({
    title: 'A consultation',
    facts: [{ label: 'Version', value: '1.0' }],
    blocks: [
      { ...heading(1, 'Summary'), number: '1.' },
      { kind: 'paragraph', number: '1', content: [...text('See'), { kind: 'footnote-reference', label: '1' }] },
      { kind: 'list', style: 'as-printed', items: [{ mark: '(a)', blocks: [paragraph('first')] }] },
    ],
    footnotes: [{ label: '1', content: text('A note.') }],
  })

  expect(markdown).toBe(
    '# A consultation\n\n- **Version:** 1.0\n\n## 1. Summary\n\n[1] See[^1]\n\n- (a) first\n\n[^1]: A note.\n',
  )
})

const source = `# 1. Executive summary

## 1.1. Background

[1] The **spine**[^1] of *energy*, ++new++ ~~old~~, \`code\`, [a link](https://example.org/a_(b)) and <https://example.org>.

- (a) first

    more of the first
    - (i) inner
    - (ii) inner two
- (b) second

[1.16] Numbers: 5 \\* 3, a_b, \\[sic\\] &amp; [DD MMM YYYY], 1990\\. C++ and D++.

1. one
2. two

* apart

3. three
4. four

Table 3: Volumes
| Cohort | Count |
|---|--:|
| **FOC \\| BG** | 1<br>2 |

Table 4:
| a | b |
|---|---|
| x | |

::: question {key=q1 label="Question One" proposal=A kind=rationale}
Do you agree?

- yes
- no
:::

---

::: note {title="Note"}
Words.
:::

2020\\. starts with a year. \\# not a heading

[^1]: First *note*.<br>Second line.
`

test('what is written is read back as the same blocks', () => {
  const first = read(source)
  expect(first.problems).toEqual([])

  const again = read(renderBlocksMarkdown(first))
  expect(again.blocks).toEqual(first.blocks)
  expect(again.footnotes).toEqual(first.footnotes)
})

test('the sample consultations survive being written and read again', () => {
  const folder = new URL('../../content/consultations/', import.meta.url)
  for (const name of readdirSync(folder)) {
    const file = readFileSync(new URL(`${name}/consultation.md`, folder), 'utf8')
    const first = read(file.replace(/^---\n[\s\S]*?\n---\n/, ''))
    const again = read(renderBlocksMarkdown(first))
    expect(again.blocks).toEqual(first.blocks)
    expect(again.footnotes).toEqual(first.footnotes)
  }
})

test('hostile words come back as the words they are', () => {
  const words = fc
    .oneof(fc.constantFrom(...HOSTILE_WORDS), fc.string(), fc.stringMatching(/^[-#+*_~`[\]()<>&|:!\\a1. ]{0,12}$/))
    .map((value) =>
      value
        .replace(/[^\x20-\x7e]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((value) => value !== '')
  fc.assert(
    fc.property(words, (value) => {
      const { blocks } = read(renderBlocksMarkdown([paragraph(value)]))
      expect(blocks).toEqual([paragraph(value)])
    }),
    { numRuns: 500 },
  )
})

test('any document is written without throwing', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(renderMarkdown(document)).toBeTypeOf('string')
    }),
    { numRuns: 150 },
  )
})
