/**
 * A page whose form was not taken says so where a screen reader begins, in its title, and to programs in its status. Done here,
 * once for every form, because a page's title is decided before its action's answer is known to it.
 */
export function announceFailure(html: string, status: number): { html: string; status: number } {
  if (status !== 200 || !html.includes('class="govuk-error-summary"')) return { html, status }
  return { html: html.replace('<title>', '<title>Error: '), status: 422 }
}
