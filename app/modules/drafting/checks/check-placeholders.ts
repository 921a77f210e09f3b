import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { looksLikePlaceholder } from '#app/rendering/markdown-dialect/placeholders.ts'
import { wordsIn, type DraftToCheck, type Finding } from './model.ts'

/** Gaps left to fill: `[DD MMM YYYY]`, `[XX]`, `[TBC]`, `{{…}}`. */
export function checkPlaceholders({ text }: DraftToCheck): Finding[] {
  return text.clauses.flatMap((clause) => {
    const words = wordsIn(clause)
    const square = [...words.matchAll(/\[([^[\]\n]{0,200})\]/g)]
      .filter(([, name = '']) => looksLikePlaceholder(name))
      .map(([gap]) => gap)
    const curly = words.match(/\{\{[^{}\n]{0,200}\}\}/g) ?? []
    return [...new Set([...square, ...curly])].map((gap): Finding => ({
      rule: 'placeholder',
      severity: 'error',
      clauseId: clause.id,
      clause: clauseName(clause),
      about: gap,
      what: `${gap} has not been filled.`,
      remedy: 'Write what belongs there.',
    }))
  })
}
