import type { Block, Footnote, PortalDocument } from '#app/rendering/document.ts'
import { blocksMarkdown } from '#app/rendering/markdown/blocks-markdown.ts'
import { escapeMarkdown, footnoteName, inlinesMarkdown } from '#app/rendering/markdown/inlines-markdown.ts'

/** The whole document as Markdown that reads well as plain text: title, facts, chapters one level below the title. */
export function renderMarkdown(document: PortalDocument): string {
  const facts = document.facts.map(
    ({ label, value }) => `- **${escapeMarkdown(label).trim()}:** ${escapeMarkdown(value)}`,
  )
  const parts = [
    `# ${escapeMarkdown(document.title).trim()}`,
    document.subtitle ? escapeMarkdown(document.subtitle).trim() : '',
    facts.map((fact) => fact.trimEnd()).join('\n'),
    renderBlocksMarkdown(document, { headingOffset: 1 }).trimEnd(),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/**
 * Blocks and their footnotes in the dialect that `parseDocumentMarkdown` reads, so that reading it again gives the same
 * blocks. Passages to be generated, and what a question records beside its words, are not written.
 */
export function renderBlocksMarkdown(
  source: Block[] | { blocks: Block[]; footnotes?: Footnote[] },
  { headingOffset = 0 } = {},
): string {
  const { blocks, footnotes = [] } = Array.isArray(source) ? { blocks: source } : source
  const notes = footnotes.map(({ label, content }) =>
    `[^${footnoteName(label)}]: ${inlinesMarkdown(content)}`.trimEnd(),
  )
  const parts = [blocksMarkdown(blocks, headingOffset), notes.join('\n\n')]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
