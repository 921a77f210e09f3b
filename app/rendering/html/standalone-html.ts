import type { PortalDocument } from '#app/rendering/document.ts'
import { blocksHtml } from '#app/rendering/html/blocks-html.ts'
import { DOCUMENT_CSS, STANDALONE_CSS } from '#app/rendering/html/document-css.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { footnotesHtml } from '#app/rendering/html/footnotes-html.ts'
import { beginPage, claimAnchor, type PageState } from '#app/rendering/html/page-state.ts'
import { numberRoom } from '#app/rendering/number-room.ts'

/**
 * The whole document as one HTML file that needs nothing else: styles inside, no scripts, nothing fetched. For packs that
 * are read off line and printed.
 */
export function renderStandaloneHtml(document: PortalDocument): string {
  const state = beginPage(document.footnotes, { numberRoom: numberRoom(document.blocks) })
  const contentsId = claimAnchor(state, 'contents')
  const body = blocksHtml(state, document.blocks)
  const footnotes = footnotesHtml(state, document.footnotes)
  const title = escapeHtml(document.title)
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STANDALONE_CSS}${DOCUMENT_CSS}</style>
</head>
<body>
<header>
<h1 class="govuk-heading-xl">${title}</h1>
${coverHtml(document)}</header>
${document.hasContents === false ? '' : contentsHtml(state, contentsId)}<main>
${body}
${footnotes}
</main>
</body>
</html>
`
}

function coverHtml({ subtitle, facts }: PortalDocument): string {
  const line = subtitle ? `<p class="subtitle">${escapeHtml(subtitle)}</p>\n` : ''
  if (facts.length === 0) return line
  const rows = facts.map(
    ({ label, value }) => `<div class="fact"><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  )
  return `${line}<dl class="facts">\n${rows.join('\n')}\n</dl>\n`
}

/** Chapters and their sections, for a document long enough to be searched in. */
function contentsHtml(state: PageState, id: string): string {
  const headings = state.headings.filter(({ level }) => level <= 2)
  if (headings.length < 4) return ''
  const entries = headings.map(
    ({ level, id, words }) =>
      `<li class="contents__level-${level}"><a class="govuk-link" href="#${escapeHtml(id)}">${escapeHtml(words)}</a></li>`,
  )
  return `<nav class="contents" aria-labelledby="${id}">
<h2 class="govuk-heading-m" id="${id}">Contents</h2>
<ol role="list">
${entries.join('\n')}
</ol>
</nav>
`
}
