import fc from 'fast-check'
import type { Block, Inline, ListItem, PortalDocument } from '#app/rendering/document.ts'

/** Words that have broken document writers before: markup, scripts, control characters, halves of characters, long runs. */
export const HOSTILE_WORDS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]><w:p/><!--',
  '\u0000\u0008\u001b\uffff',
  '\ud800 half \udc00',
  '#import "x.typ" $a^2$ @label <label> \\ `raw` */ //',
  '[x](javascript:alert(1)) **bold** ~~gone~~ | pipe |',
  '::: question {key=q1}',
  'A'.repeat(300),
  'العربية 漢字 👩‍👩‍👧 e\u0301',
  ' ',
  '',
]

const HOSTILE_HREFS = [
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example.org',
  'file:///etc/passwd',
  'https://example.org/?a=1&b="2"',
  'https://example.org/a?b=c&d',
  'https://',
  'mailto:consultations@example.org',
  '#p12',
  '/consultations/smets1',
]

const words = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), fc.string(), fc.string({ unit: 'binary', maxLength: 20 }))
const optionalWords = fc.option(words, { nil: undefined })

const { inlines } = fc.letrec<{ inlines: Inline[]; inline: Inline }>((tie) => ({
  inlines: fc.array(tie('inline'), { maxLength: 3 }),
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('text' as const), text: words }),
    fc.record({ kind: fc.constant('code' as const), text: words }),
    fc.record({ kind: fc.constant('footnote-reference' as const), label: fc.oneof(fc.constantFrom('1', '2'), words) }),
    fc.constant({ kind: 'line-break' as const }),
    fc.record({ kind: fc.constant('withheld' as const), ground: words }),
    fc.record({ kind: fc.constant('placeholder' as const), name: words }),
    fc.record({
      kind: fc.constant('link' as const),
      href: fc.oneof(fc.constantFrom(...HOSTILE_HREFS), fc.webUrl(), words),
      content: tie('inlines'),
    }),
    fc.record({
      kind: fc.constantFrom('strong' as const, 'emphasis' as const, 'inserted' as const, 'deleted' as const),
      content: tie('inlines'),
    }),
    fc.record({ kind: fc.constant('confidential' as const), content: tie('inlines') }),
  ),
}))

const { blocks } = fc.letrec<{ blocks: Block[]; block: Block; listItem: ListItem }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 4 }),
  listItem: fc.record({ mark: optionalWords, blocks: tie('blocks') }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('paragraph' as const), id: optionalWords, number: optionalWords, content: inlines }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      id: words,
      number: optionalWords,
      content: inlines,
    }),
    fc.record({
      kind: fc.constant('table' as const),
      id: optionalWords,
      number: optionalWords,
      caption: optionalWords,
      head: fc.array(inlines, { maxLength: 3 }),
      rows: fc.array(fc.array(inlines, { maxLength: 4 }), { maxLength: 3 }),
      rowHeader: fc.boolean(),
      numeric: fc.array(fc.nat(4), { maxLength: 2 }),
      isList: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('clause' as const),
      id: words,
      number: inlines,
      depth: fc.integer({ min: -1, max: 7 }),
      content: inlines,
      change: fc.constantFrom(undefined, 'inserted' as const, 'deleted' as const, 'moved' as const),
    }),
    fc.constant({ kind: 'page-break' as const }),
    fc.record({
      kind: fc.constant('list' as const),
      style: fc.constantFrom('bullet' as const, 'decimal' as const, 'as-printed' as const),
      items: fc.array(tie('listItem'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('question' as const),
      id: words,
      key: words,
      label: words,
      blocks: tie('blocks'),
    }),
    fc.record({ kind: fc.constant('note' as const), title: optionalWords, blocks: tie('blocks') }),
  ),
}))

/** Any document at all: every kind of block and inline, hostile words in every field. */
export const anyDocument: fc.Arbitrary<PortalDocument> = fc.record({
  title: words,
  subtitle: optionalWords,
  facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 3 }),
  blocks,
  footnotes: fc.array(fc.record({ label: fc.oneof(fc.constantFrom('1', '2'), words), content: inlines }), {
    maxLength: 3,
  }),
})
