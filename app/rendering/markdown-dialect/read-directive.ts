import type { Token } from 'markdown-it'
import type { Block } from '#app/rendering/document.ts'
import type { Directive } from '#app/rendering/markdown-dialect/directive-rule.ts'
import { type Cursor, readBlocks } from '#app/rendering/markdown-dialect/read-blocks.ts'
import { readQuestion } from '#app/rendering/markdown-dialect/read-question.ts'
import { type Reading, report } from '#app/rendering/markdown-dialect/reading.ts'

/** What each directive may carry. */
const ATTRIBUTES: Record<string, string[]> = {
  question: ['key', 'label', 'proposal', 'kind', 'required'],
  note: ['title'],
}

const KNOWN = 'question or note'

/** A directive, up to and including its closing token. An unknown one is reported and its words are kept. */
export function readDirective(reading: Reading, cursor: Cursor, token: Token): Block[] {
  const line = reading.currentLine
  const directive = token.meta?.directive as Directive
  const { name, attributes } = directive
  const isSound = checkOpening(reading, directive)
  const blocks = readBlocks(reading, cursor, 'directive_close')
  if (!isSound) return blocks

  if (name === 'question') return [readQuestion(reading, line, attributes, blocks)]
  return [{ kind: 'note', ...(attributes.title ? { title: attributes.title } : {}), blocks }]
}

/** Report an opening without end, an end without opening, or colons that are neither. */
export function reportDirectiveFault(reading: Reading, token: Token) {
  const line = token.map?.[0] ?? reading.currentLine
  if (token.type === 'directive_unclosed') {
    report(reading, line, `“::: ${token.content}” is never closed.`, 'Put ::: alone on a line after its last words.')
  } else if (token.type === 'directive_stray') {
    report(reading, line, '“:::” closes nothing.', 'Take it out, or open a directive above it.')
  } else {
    report(reading, line, 'A line that starts with “:::” names no directive.', `Write ::: and ${KNOWN}.`)
  }
}

function checkOpening(reading: Reading, { name, attributes, fault }: Directive): boolean {
  const line = reading.currentLine
  const allowed = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
  if (!allowed) {
    report(reading, line, `There is no directive “${name}”.`, `Use ${KNOWN}.`)
    return false
  }
  if (fault) {
    const remedy = 'Write attributes as {name=value other="some words"}.'
    report(reading, line, `The attributes of “::: ${name}” cannot be read: ${fault}.`, remedy)
  }
  for (const attribute of Object.keys(attributes)) {
    if (allowed.includes(attribute)) continue
    report(reading, line, `“::: ${name}” takes no attribute “${attribute}”.`, `It takes ${allowed.join(', ')}.`)
  }
  return true
}
