import Parser, { type MarkdownIt } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { addDirectiveRule } from '#app/rendering/markdown-dialect/directive-rule.ts'
import { addInlineRules } from '#app/rendering/markdown-dialect/inline-rules.ts'
import { addParagraphRules } from '#app/rendering/markdown-dialect/paragraph-rules.ts'

/**
 * The parser of our dialect: CommonMark with tables and footnotes, and the rules of this folder.
 *
 * Switched off: HTML; code by indentation (legal lists are indented, and would silently become code); headings underlined
 * with dashes (a rule under a line of text means a page break here); footnotes written in the running text. Links of every kind are taken,
 * so that the reader can report a forbidden one instead of printing its brackets.
 */
export function makeMarkdownParser(): MarkdownIt {
  const markdown = new Parser({ html: false, linkify: false, typographer: false })
  markdown.use(footnotes as unknown as (parser: MarkdownIt) => void)
  markdown.disable(['code', 'lheading', 'strikethrough', 'footnote_inline', 'footnote_tail'])
  markdown.validateLink = () => true
  addDirectiveRule(markdown)
  addParagraphRules(markdown)
  addInlineRules(markdown)
  return markdown
}
