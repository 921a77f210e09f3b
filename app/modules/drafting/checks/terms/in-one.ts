/** Words with every plural in the singular, so that "SEC Parties" is found where "SEC Party" is known. Not for reading. */
export function inOne(words: string): string {
  return words.replace(/(?<=\p{L}{2})ies\b/gu, 'y').replace(/(?<=\p{L}{2}[^s\P{L}])s\b(?!['’])/gu, '')
}
