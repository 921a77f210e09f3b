const base = 'http://portal.invalid'
/** Coming back to these after signing in would be a circle. */
const circles = ['/sign-in', '/sign-out']

/**
 * Where to go after signing in: a path of this site, or undefined when it is anything else.
 *
 * Browsers read `//host`, `/\host` and `/<tab>/host` as other sites, so the address is resolved as they resolve it and only
 * what stays here is taken, in its resolved spelling.
 */
export function safeReturnPath(value: string | null | undefined): string | undefined {
  if (!value || value.length > 2000 || !value.startsWith('/')) return undefined
  if (!URL.canParse(value, base)) return undefined
  const url = new URL(value, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return undefined
  if (circles.some((circle) => url.pathname === circle || url.pathname.startsWith(`${circle}/`))) return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
