import type { Block, Footnote, Inline } from '#app/rendering/document.ts'
import { blocksHtml } from '#app/rendering/html/blocks-html.ts'
import { footnotesHtml } from '#app/rendering/html/footnotes-html.ts'
import { inlinesHtml } from '#app/rendering/html/inlines-html.ts'
import { beginPage, type HtmlOptions } from '#app/rendering/html/page-state.ts'
import { numberRoom } from '#app/rendering/number-room.ts'

export type { HtmlOptions } from '#app/rendering/html/page-state.ts'
export { renderStandaloneHtml } from '#app/rendering/html/standalone-html.ts'

/**
 * Blocks as HTML for a page of the portal, in the classes of the GOV.UK Design System, with the footnotes at the end.
 *
 * Safe whatever the model holds: every word is escaped, and only web, e-mail and in-page addresses become links. Given bare
 * blocks, footnote references are printed without a link.
 */
export function renderBlocksHtml(
  source: Block[] | { blocks: Block[]; footnotes?: Footnote[] },
  options: HtmlOptions = {},
): string {
  const { blocks, footnotes = [] } = Array.isArray(source) ? { blocks: source } : source
  const state = beginPage(footnotes, { numberRoom: numberRoom(blocks), ...options })
  const body = blocksHtml(state, blocks)
  const notes = footnotesHtml(state, footnotes)
  return notes ? `${body}\n${notes}` : body
}

/** One line of words (a caption, an entry of a list) as HTML. Footnote references are printed without a link. */
export function renderInlinesHtml(content: Inline[]): string {
  return inlinesHtml(beginPage([], {}), content)
}
