import type { Block, PortalDocument } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** One entry of a table of contents. */
export type OutlineEntry = { level: 1 | 2; id: string; words: string }

/** Chapters and sections of a document, for its list of contents. */
export function outlineOf({ blocks }: Pick<PortalDocument, 'blocks'>): OutlineEntry[] {
  return blocks.flatMap((block): OutlineEntry[] => {
    if (block.kind !== 'heading' || block.level > 2) return []
    const words = [block.number, plainText(block.content)].filter(Boolean).join(' ')
    return [{ level: block.level === 1 ? 1 : 2, id: block.id, words }]
  })
}

/** The document with, under each question, a link to where it is answered. */
export function withAnswerLinks(document: PortalDocument, hrefOf: (key: string) => string): PortalDocument {
  return { ...document, blocks: document.blocks.map((block) => withAnswerLink(block, hrefOf)) }
}

function withAnswerLink(block: Block, hrefOf: (key: string) => string): Block {
  if (block.kind === 'note') return { ...block, blocks: block.blocks.map((inner) => withAnswerLink(inner, hrefOf)) }
  if (block.kind !== 'question') return block
  const words = [{ kind: 'text' as const, text: `Answer ${block.label}` }]
  const link = { kind: 'link' as const, href: hrefOf(block.key), content: words }
  return { ...block, blocks: [...block.blocks, { kind: 'paragraph', content: [{ kind: 'strong', content: [link] }] }] }
}
