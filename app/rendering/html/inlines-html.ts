import type { Inline } from '#app/rendering/document.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { claimAnchor, footnoteAnchor, type PageState } from '#app/rendering/html/page-state.ts'
import { isSafeHref } from '#app/rendering/safe-href.ts'

/** Inline content as HTML. `insideLink` keeps a link out of a link, which HTML forbids: the inner one is words. */
export function inlinesHtml(state: PageState, content: Inline[], insideLink = false): string {
  return content.map((inline) => inlineHtml(state, inline, insideLink)).join('')
}

function inlineHtml(state: PageState, inline: Inline, insideLink: boolean): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text)
    case 'strong':
      return `<strong>${inlinesHtml(state, inline.content, insideLink)}</strong>`
    case 'emphasis':
      return `<em>${inlinesHtml(state, inline.content, insideLink)}</em>`
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`
    case 'link':
      return linkHtml(state, inline.href, inline.content, insideLink)
    case 'footnote-reference':
      return referenceHtml(state, inline.label, insideLink)
    case 'line-break':
      return '<br>'
    case 'inserted':
      return changeHtml('ins', 'inserted', inlinesHtml(state, inline.content, insideLink))
    case 'deleted':
      return changeHtml('del', 'deleted', inlinesHtml(state, inline.content, insideLink))
    case 'withheld':
      return `<span class="withheld">[Withheld: ${escapeHtml(inline.ground)}]</span>`
    case 'confidential':
      return confidentialHtml(inlinesHtml(state, inline.content, insideLink))
    case 'placeholder':
      return `<span class="placeholder">[${escapeHtml(inline.name)}]</span>`
  }
}

function linkHtml(state: PageState, href: string, content: Inline[], insideLink: boolean): string {
  const words = inlinesHtml(state, content, true)
  if (insideLink || words === '') return words
  // An address that may not be followed is shown, so that a reader still learns what the author pointed at.
  if (!isSafeHref(href))
    return content.length === 1 && words === escapeHtml(href) ? words : `${words} (${escapeHtml(href)})`
  return `<a class="govuk-link" href="${escapeHtml(href)}">${words}</a>`
}

function referenceHtml(state: PageState, label: string, insideLink: boolean): string {
  const words = escapeHtml(label)
  const hiddenWord = hidden('Footnote ')
  // Inside a link it is the link's own words that must say what they lead to.
  if (insideLink) return `<sup class="footnote-reference">${hiddenWord}${words}</sup>`
  if (!state.footnotes.has(label)) return `<sup class="footnote-reference">${words}</sup>`

  const id = claimAnchor(state, `footnote-reference-${label}`)
  state.references.set(label, [...(state.references.get(label) ?? []), id])
  const target = escapeHtml(footnoteAnchor(state, label))
  const link = `<a class="govuk-link" id="${escapeHtml(id)}" href="#${target}">${hiddenWord}${words}</a>`
  return `<sup class="footnote-reference">${link}</sup>`
}

/** Colour and lines alone would say nothing to a reader who hears the page. */
function changeHtml(tag: 'ins' | 'del', kind: 'inserted' | 'deleted', words: string): string {
  return `<${tag} class="${kind}">${hidden(`[${kind}: start] `)}${words}${hidden(` [${kind}: end]`)}</${tag}>`
}

function confidentialHtml(words: string): string {
  const label = '<span class="confidential__label">Confidential:</span> '
  return `<mark class="confidential">${label}${words}${hidden(' [confidential: end]')}</mark>`
}

function hidden(words: string): string {
  return `<span class="govuk-visually-hidden">${words}</span>`
}
