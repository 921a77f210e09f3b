/**
 * A page whose form was not taken says so where a screen reader begins, in its title, and to programs in its status. Done here,
 * once for every form, because a page's title is decided before its action's answer is known to it.
 */
export function announceFailure(html: string, status: number): { html: string; status: number } {
  if (status !== 200 || !html.includes('class="govuk-error-summary"')) return { html, status }
  return { html: html.replace('<title>', '<title>Error: '), status: 422 }
}

/**
 * What was typed into a form that was not taken, for the page that says that even the form's own page cannot be shown.
 *
 * @param actionData what the action answered, by route
 */
export function unsavedValues(actionData: Record<string, unknown> | null): Record<string, string> | undefined {
  const failed = Object.values(actionData ?? {}).find((answer) => isFailure(answer))
  return failed?.values
}

function isFailure(answer: unknown): answer is { errors: unknown[]; values: Record<string, string> } {
  return typeof answer === 'object' && answer !== null && 'errors' in answer && 'values' in answer
}
