import type { PortalDocument } from '#app/rendering/document.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { Paper } from '#app/ui/direction-paper.tsx'

/** @param headingOffset how far below the page's own headings those of the document stand: 1 where its title is the page's */
export function paperOf(document: PortalDocument, headingOffset = 1): Paper {
  return {
    title: document.title,
    subtitle: document.subtitle ?? '',
    facts: document.facts,
    html: renderBlocksHtml(document, { headingOffset }),
  }
}
