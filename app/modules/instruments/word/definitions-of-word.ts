import { clauseText, type WordLine } from './word-lines.ts'

export type ReadDefinition = { term: string; text: string; doubt: string }

const quoted = /^[“"‘']([^”"’']{1,150})[”"’']\s*(.*)$/s
const meaning =
  /^[,:]?\s*(?:\([^)]{1,80}\)\s*)?,?\s*(?:(?:shall )?(?:means?|have|has|includes?|bears?)\b|is (?:a|an|the|to)\b|in relation to\b|:)/i

/** The definition that an unnumbered line is, or `undefined`. */
export function readDefinition(
  line: WordLine,
  { amongDefinitions }: { amongDefinitions: boolean },
): ReadDefinition | undefined {
  const words = clauseText(line.words)
  const [, term, rest = ''] = quoted.exec(words) ?? []
  if (term !== undefined && (meaning.test(rest) || (amongDefinitions && rest !== ''))) {
    const doubt = meaning.test(rest) ? '' : 'It stands among definitions, but does not say “means”.'
    return { term: clauseText(term), text: withoutColon(rest), doubt }
  }
  if (line.isBold || line.boldStart.trim() === '') return undefined
  const bold = clauseText(line.boldStart).replace(/[:,]$/, '')
  const after = clauseText(line.words.slice(line.boldStart.length))
  const isTerm = bold !== '' && bold.length <= 150 && !/[.;]$/.test(bold)
  if (!isTerm || !(meaning.test(after) || (amongDefinitions && after !== ''))) return undefined
  const doubt = meaning.test(after) ? '' : 'It stands among definitions, but does not say “means”.'
  return { term: bold.replace(/^[“"‘']|[”"’']$/g, ''), text: withoutColon(after), doubt }
}

export function isAboutDefinitions(heading: string): boolean {
  return /\b(definitions?|interpretation|glossary)\b/i.test(heading)
}

function withoutColon(words: string): string {
  return words.replace(/^:\s*/, '')
}
