import { printable } from '#app/rendering/printable-text.ts'

/** Browsers drop control characters, so that "java<tab>script:" would run; the rest would break out of an attribute. */
const NEVER_IN_AN_ADDRESS = /[\s\u0000-\u001f\u007f-\u009f\ufffe\uffff"<>\\]/

/**
 * Whether an address may stand in a link: the web, e-mail, or a place in this site or document. Anything else (scripts,
 * data, files, other sites without a scheme) is printed as words.
 */
export function isSafeHref(href: string): boolean {
  if (NEVER_IN_AN_ADDRESS.test(href) || printable(href) !== href) return false
  const scheme = /^([^/?#]*):/.exec(href)?.[1]?.toLowerCase()
  if (scheme === undefined) return /^[\w#/?.]/.test(href) && !href.startsWith('//')
  if (scheme === 'mailto') return true
  return (scheme === 'http' || scheme === 'https') && URL.canParse(href)
}
