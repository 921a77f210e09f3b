import { escapeHtml } from '#app/rendering/html/escape.ts'
import { typedFields } from '#app/ui/typed-fields.tsx'

/**
 * A page for the few answers given before Remix runs. Words are the portal's own, never anything that was sent, but for what
 * somebody typed into a form that could not be taken (`unsaved`): it is given back, so that it can be copied.
 */
export function plainPage(
  title: string,
  message: string,
  serviceName: string,
  unsaved: [string, string][] = [],
): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - ${escapeHtml(serviceName)}</title>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p>
${unsavedList(unsaved)}<p><a href="/">Go to ${escapeHtml(serviceName)}</a></p>
</main>
</body>
</html>
`
}

function unsavedList(unsaved: [string, string][]): string {
  const typed = typedFields(unsaved)
  if (typed.length === 0) return ''
  const rows = typed.map(
    ({ name, value }) => `<dt>${escapeHtml(name)}</dt>\n<dd><pre>${escapeHtml(value)}</pre></dd>\n`,
  )
  return `<h2>What you typed has not been saved</h2>\n<dl>\n${rows.join('')}</dl>\n`
}
