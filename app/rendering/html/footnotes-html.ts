import type { Footnote } from '#app/rendering/document.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { inlinesHtml } from '#app/rendering/html/inlines-html.ts'
import { claimAnchor, footnoteAnchor, type PageState } from '#app/rendering/html/page-state.ts'

/** The texts of the footnotes, each with a link back to every place that refers to it. Rendered after the words. */
export function footnotesHtml(state: PageState, footnotes: Footnote[]): string {
  if (footnotes.length === 0) return ''
  const printed = new Set<string>()
  const notes = footnotes.map(({ label, content }) => {
    const anchor = escapeHtml(footnoteAnchor(state, label))
    const id = printed.has(anchor) ? '' : ` id="${anchor}"`
    printed.add(anchor)
    const words = inlinesHtml(state, content)
    const mark = `<span class="footnotes__mark">${escapeHtml(label)}</span>`
    return `<li class="footnotes__note"${id}>${mark} <div>${words}${backLinksHtml(state, label)}</div></li>`
  })
  const id = escapeHtml(claimAnchor(state, 'footnotes'))
  const tag = `h${Math.min(Math.max(state.headingOffset + 1, 1), 6)}`
  return (
    `<section class="footnotes" aria-labelledby="${id}"><${tag} class="govuk-heading-s" id="${id}">Footnotes</${tag}>\n` +
    `<ol class="govuk-list footnotes__list" role="list">${notes.join('\n')}</ol></section>`
  )
}

function backLinksHtml(state: PageState, label: string): string {
  const references = state.references.get(label) ?? []
  return references
    .map((id, at) => {
      const which = references.length > 1 ? ` (reference ${at + 1})` : ''
      const words = `Back to the text of footnote ${escapeHtml(label)}${which}`
      const sign = `<span aria-hidden="true">↩</span><span class="govuk-visually-hidden">${words}</span>`
      return ` <a class="govuk-link footnotes__back" href="#${escapeHtml(id)}">${sign}</a>`
    })
    .join('')
}
