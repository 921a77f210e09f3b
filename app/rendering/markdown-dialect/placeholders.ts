const DATE_OR_LETTERS = /^(?:[DMYXN]{1,4}|TBC|TBD)(?:[ ./-]+(?:[DMYXN]{1,4}|TBC|TBD))*$/
const INSTRUCTION = /^(?:insert|enter|add|date|name|reference|title|number|to be confirmed|to follow|tbc|tbd)\b/i
const BLANKS = /^[\s.…_●•*?]*$/

/**
 * Whether words in square brackets read as a gap to be filled, such as `DD MMM YYYY`, `XX`, `insert date` or dots. Legal
 * text uses brackets for other things too (`[2020] EWCA`, `[sic]`), so everything else is taken for words.
 */
export function looksLikePlaceholder(words: string): boolean {
  return DATE_OR_LETTERS.test(words) || INSTRUCTION.test(words) || BLANKS.test(words)
}
