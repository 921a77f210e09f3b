/** Where things are in a pack. Paths are relative to its root, in ASCII, and never change once a pack has been sent. */
export const packPaths = {
  manifest: 'manifest.json',
  index: 'index.html',
  procedure: 'procedure.json',
  register: 'responses/register.html',
  response: (reference: string, extension: 'html' | 'json') => `responses/${plain(reference)}.${extension}`,
  /** The file as it was received, where a response did not come through the portal. */
  original: (reference: string, name: string) => `responses/${plain(reference)}-original${extensionOf(name)}`,
  draftText: (instrument: string) => `drafts/${plain(instrument)}.json`,
}

/** Letters, digits, dots and hyphens only: what every system can unpack. */
export function plain(words: string): string {
  return words.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+/, '')
}

function extensionOf(name: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? ''
}
