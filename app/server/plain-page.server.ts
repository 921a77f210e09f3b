/** A page for the few answers given before Remix runs. Words are the portal's own, never anything that was sent. */
export function plainPage(title: string, message: string, serviceName: string): string {
  const safe = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} - ${safe(serviceName)}</title>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
<p>${safe(message)}</p>
<p><a href="/">Go to ${safe(serviceName)}</a></p>
</main>
</body>
</html>
`
}
