import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, heading, type Inline, paragraph, text } from '#app/rendering/document.ts'
import { renderBlocksHtml, renderInlinesHtml, renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { anyDocument, HOSTILE_WORDS } from '#app/rendering/testing/any-document.ts'

/** Every tag we write, with quoted attributes of names we write; whatever else looks like a tag is a hole. */
const OUR_TAG =
  /<\/?(?:h[1-6]|p|a|span|strong|em|code|sup|br|ins|del|mark|ul|ol|li|div|section|table|caption|thead|tbody|tr|th|td)(?: (?:id|class|href|role|tabindex|scope|aria-label|aria-labelledby|aria-hidden|data-heading)="[^"<>]*")*>/g

test('whatever the model holds, the page gets our own tags and attributes and nothing else', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const html = renderBlocksHtml(document)
      expect(html.replace(OUR_TAG, '')).not.toMatch(/[<>]/)
      for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?:|mailto:|[#/?.\w])/)
      expect(html).not.toMatch(/href="\s*(javascript|data|vbscript|file):/i)
    }),
    { numRuns: 150 },
  )
})

test('every anchor of a page is a proper one and belongs to one element', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const html = renderBlocksHtml(document)
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).not.toMatch(/\s|^$/)
    }),
    { numRuns: 100 },
  )
})

test('hostile words are shown as words', () => {
  for (const words of HOSTILE_WORDS) expect(renderInlinesHtml(text(words))).not.toMatch(/<|\u0000/)
  expect(renderInlinesHtml(text('<b> & "q"'))).toBe('&lt;b&gt; &amp; &quot;q&quot;')
})

test('a link that may not be followed is printed with its address', () => {
  const link = (href: string): Inline[] => [{ kind: 'link', href, content: text('read') }]

  expect(renderInlinesHtml(link('javascript:alert(1)'))).toBe('read (javascript:alert(1))')
  expect(renderInlinesHtml(link('//evil.example.org'))).toBe('read (//evil.example.org)')
  expect(renderInlinesHtml(link('https://example.org/?a&b'))).toContain('href="https://example.org/?a&amp;b"')
  expect(renderInlinesHtml(link('#p12'))).toContain('href="#p12"')
})

test('a numbered paragraph can be cited: its number links to itself', () => {
  const html = renderBlocksHtml([{ kind: 'paragraph', number: '1.16', content: text('Words.') }])

  expect(html).toContain('id="p1.16"')
  expect(html).toMatch(/href="#p1\.16"><span class="govuk-visually-hidden">Paragraph <\/span>1\.16<\/a>/)
})

test('headings move down by the offset and never below the sixth level', () => {
  expect(renderBlocksHtml([heading(1, 'Title')])).toContain('<h2 class="govuk-heading-l" id="title">')
  expect(renderBlocksHtml([heading(1, 'Title')], { headingOffset: 0 })).toContain('<h1 ')
  expect(renderBlocksHtml([heading(4, 'Title')], { headingOffset: 9 })).toContain('<h6 ')
})

test('insertions, deletions, confidential and withheld words are said in words', () => {
  const html = renderInlinesHtml([
    { kind: 'inserted', content: text('new') },
    { kind: 'deleted', content: text('old') },
    { kind: 'confidential', content: text('secret') },
    { kind: 'withheld', ground: 'commercially sensitive' },
    { kind: 'placeholder', name: 'XX' },
  ])

  expect(html).toMatch(/<ins class="inserted"><span class="govuk-visually-hidden">\[inserted: start\] <\/span>new/)
  expect(html).toMatch(/<del class="deleted">.*\[deleted: end\]<\/span><\/del>/)
  expect(html).toContain('<mark class="confidential"><span class="confidential__label">Confidential:</span> secret')
  expect(html).toContain('<span class="withheld">[Withheld: commercially sensitive]</span>')
  expect(html).toContain('<span class="placeholder">[XX]</span>')
})

test('a footnote is linked there and back, from every reference', () => {
  const reference: Inline = { kind: 'footnote-reference', label: '1' }
  const blocks: Block[] = [{ kind: 'paragraph', content: [...text('a'), reference, ...text('b'), reference] }]
  const html = renderBlocksHtml({ blocks, footnotes: [{ label: '1', content: text('Note.') }] })

  expect(html).toContain('id="footnote-reference-1" href="#footnote-1"')
  expect(html).toContain('<li class="footnotes__note" id="footnote-1">')
  expect(html).toContain('href="#footnote-reference-1-2"')
  expect(renderBlocksHtml(blocks)).not.toContain('href')
})

test('a table has a caption, scopes and a region that a keyboard can scroll', () => {
  const html = renderBlocksHtml([
    {
      kind: 'table',
      number: 'Table 3',
      caption: 'Volumes',
      head: [[], text('Count')],
      rows: [[text('FOC'), text('12')]],
      rowHeader: true,
      numeric: [1],
    },
  ])

  expect(html).toContain('<div class="table-scroll" role="group" tabindex="0" aria-label="Table 3: Volumes">')
  expect(html).toContain('<td class="govuk-table__header"></td>')
  expect(html).toContain('<th scope="col" class="govuk-table__header govuk-table__header--numeric">Count</th>')
  expect(html).toContain('<th scope="row" class="govuk-table__header">FOC</th>')
})

test('a table whose rows are records names the column of each cell, for a screen that shows them one below another', () => {
  const head = [text('Clause'), text('Reason & mark')]
  const html = renderBlocksHtml([
    { kind: 'table', head, rows: [[text('5.16'), text('Longer.')]], rowHeader: true, isList: true },
  ])

  expect(html).toContain('<td role="cell" data-heading="Reason &amp; mark" class="govuk-table__cell">Longer.</td>')
  expect(html).toContain('<th scope="row" role="rowheader"')
  expect(html).not.toContain('table-scroll')
})

test('a list under a numbered paragraph is set under its words', () => {
  const list: Block = { kind: 'list', style: 'as-printed', items: [{ mark: '(a)', blocks: [paragraph('first')] }] }
  const html = renderBlocksHtml([{ kind: 'paragraph', number: '1', content: text('x') }, list, paragraph('y'), list])

  expect(html.match(/numbered-list/g)).toHaveLength(1)
  expect(html).toContain('<span class="as-printed__mark">(a)</span>')
})

test('a stand-alone file fetches nothing and runs nothing', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const html = renderStandaloneHtml(document)
      expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/)
      expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(/i)
    }),
    { numRuns: 50 },
  )
})
