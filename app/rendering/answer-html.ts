import type { Block } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'

/**
 * Words that a respondent or staff typed, as HTML to stand within a page: paragraphs, lists and tables, no headings of the page's
 * own rank and no anchors, so that several texts can stand on one page. Safe whatever was typed.
 */
export function answerHtml(source: string): string {
  return renderBlocksHtml(answerBlocks(source))
}

/** The same as blocks of a document. */
export function answerBlocks(source: string): Block[] {
  const { blocks, footnotes } = parseDocumentMarkdown(source, { file: '', allowPlaceholders: true })
  const notes = footnotes.map((note): Block => ({ kind: 'paragraph', number: note.label, content: note.content }))
  return [...blocks, ...notes].flatMap(quiet)
}

function quiet(block: Block): Block[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'paragraph', content: [{ kind: 'strong', content: block.content }] }]
    case 'paragraph': {
      const { id: _id, ...rest } = block
      return [rest]
    }
    case 'table': {
      const { id: _id, ...rest } = block
      return [rest]
    }
    case 'list':
      return [{ ...block, items: block.items.map((item) => ({ ...item, blocks: item.blocks.flatMap(quiet) })) }]
    case 'question':
    case 'note':
      return block.blocks.flatMap(quiet)
    case 'clause':
      return [{ kind: 'paragraph', content: [...block.number, { kind: 'text', text: ' ' }, ...block.content] }]
    case 'generated':
    case 'page-break':
      return []
  }
}
