import { href } from '#app/routes/manifest.ts'

/** How many responses one page of those released shows. */
export const responsesPerPage = 20

/** The heading of a response on the page that shows it. */
export function responseAnchor(versionId: string): string {
  return `response-${versionId}`
}

/**
 * Where a released response stands among all, by respondent.
 *
 * @param position in the order of submission, from 0
 */
export function releasedResponseHref(response: { slug: string; versionId: string; position: number }): string {
  const { slug, versionId, position } = response
  const page = Math.floor(position / responsesPerPage) + 1
  const query = page > 1 ? `?page=${page}` : ''
  return `${href('public/responses', { slug })}${query}#${responseAnchor(versionId)}`
}
