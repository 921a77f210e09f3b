import { allBlocks } from '#app/rendering/all-blocks.ts'
import { anchor, type Block, type Inline } from '#app/rendering/document.ts'
import { looksLikePlaceholder } from '#app/rendering/markdown-dialect/placeholders.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import type { Obstacle } from './model.ts'

/** What a template may name. */
export type TemplateValues = {
  /** `{{name}}` within a sentence. */
  words: ReadonlyMap<string, string>
  /** `{{name}}` alone in a paragraph: a table, or several paragraphs. */
  blocks: ReadonlyMap<string, Block[]>
  /** What stands between `{{#instruments}}` and `{{/instruments}}` is printed once for each, with names of its own. */
  instruments: ReadonlyMap<string, string>[]
}

export type FilledTemplate = { title: string; subtitle?: string; blocks: Block[]; obstacles: Obstacle[] }

const gap = /\{\{\s*([#/]?[\w.]*)\s*\}\}/g
const section = /^\{\{#instruments\}\}[ \t]*\n([\s\S]*?)^\{\{\/instruments\}\}[ \t]*$/gm

/**
 * Fill the gaps of a direction's template. Values are put into the parsed document, never into its source: a title with an
 * asterisk or a bracket in it stays that title.
 *
 * @returns the text, and by name everything in it that is still a gap: an unknown `{{name}}`, a placeholder such as
 *   `[DD MMM YYYY]`, a value that is itself one
 */
export function fillTemplate(
  template: { name: string; title: string; subtitle?: string | undefined; body: string },
  values: TemplateValues,
): FilledTemplate {
  const unknown = new Set<string>()
  const body = expandSections(template.body, values, unknown)
  const parsed = parseDocumentMarkdown(body.source, { file: template.name, allowPlaceholders: true })
  const fill = (words: string) => filledWords(words, body.words, unknown)
  const blocks = parsed.blocks.flatMap((block) => filledBlock(block, values, fill))
  const title = fill(template.title)
  const subtitle = template.subtitle === undefined ? undefined : fill(template.subtitle)

  const obstacles: Obstacle[] = [
    ...[...unknown].map((name) => ({
      rule: 'unknown-name',
      message: `The template ${template.name} asks for {{${name}}}, which this proposal does not have.`,
    })),
    ...remainingPlaceholders(blocks, [title, subtitle ?? '']).map((name) => ({
      rule: 'placeholder',
      message: `The placeholder [${name}] has not been filled. It stands in the template ${template.name} or came with the words of the proposal; whoever runs the portal can correct the template.`,
    })),
    ...parsed.problems.map(({ message, remedy }) => ({
      rule: 'template-faulty',
      message: `The template ${template.name}: ${message} ${remedy}`,
    })),
  ]
  return { title, ...(subtitle === undefined ? {} : { subtitle }), blocks, obstacles }
}

/** Write each section out once for every instrument, its names made different by a number. */
function expandSections(body: string, values: TemplateValues, unknown: Set<string>) {
  const words = new Map(values.words)
  values.instruments.forEach((own, at) => own.forEach((value, name) => words.set(`instruments.${at}.${name}`, value)))
  const source = body.replace(section, (_, inside: string) =>
    values.instruments
      .map((own, at) =>
        inside.replace(gap, (all, name: string) => (own.has(name) ? `{{instruments.${at}.${name}}}` : all)),
      )
      .join('\n'),
  )
  for (const [, name = ''] of source.matchAll(gap)) {
    if (name.startsWith('#') || name.startsWith('/')) unknown.add(name)
  }
  return { source, words }
}

function filledBlock(block: Block, values: TemplateValues, fill: (words: string) => string): Block[] {
  switch (block.kind) {
    case 'paragraph': {
      const name = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(plainText(block.content).trim())?.[1]
      const replacement = name === undefined ? undefined : values.blocks.get(name)
      if (replacement) return replacement
      return [{ ...block, content: filledInlines(block.content, fill) }]
    }
    case 'heading': {
      const content = filledInlines(block.content, fill)
      return [{ ...block, id: anchor(plainText(content)), content }]
    }
    case 'list':
      return [
        {
          ...block,
          items: block.items.map((item) => ({
            ...item,
            blocks: item.blocks.flatMap((one) => filledBlock(one, values, fill)),
          })),
        },
      ]
    case 'note':
      return [{ ...block, blocks: block.blocks.flatMap((one) => filledBlock(one, values, fill)) }]
    case 'table':
      return [
        {
          ...block,
          head: block.head.map((cell) => filledInlines(cell, fill)),
          rows: block.rows.map((row) => row.map((cell) => filledInlines(cell, fill))),
        },
      ]
    default:
      return [block]
  }
}

function filledInlines(content: Inline[], fill: (words: string) => string): Inline[] {
  return content.map((inline) => {
    if (inline.kind === 'text') return { ...inline, text: fill(inline.text) }
    if ('content' in inline) return { ...inline, content: filledInlines(inline.content, fill) }
    return inline
  })
}

function filledWords(words: string, values: ReadonlyMap<string, string>, unknown: Set<string>): string {
  return words.replace(gap, (all, name: string) => {
    const value = values.get(name)
    if (value === undefined) unknown.add(name)
    return value ?? all
  })
}

/** Gaps that are left, each once: those the parser recognised, and any that came in with a value. */
function remainingPlaceholders(blocks: Block[], lines: string[]): string[] {
  const left = new Set<string>()
  const lookAtWords = (words: string) => {
    for (const [, name = ''] of words.matchAll(/\[([^[\]\n]{0,200})\]/g)) {
      if (looksLikePlaceholder(name)) left.add(name)
    }
  }
  const look = (content: Inline[]) => {
    for (const inline of content) {
      if (inline.kind === 'placeholder') left.add(inline.name)
      if (inline.kind === 'text') lookAtWords(inline.text)
      if ('content' in inline) look(inline.content)
    }
  }
  for (const block of allBlocks(blocks)) {
    if (block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'clause') look(block.content)
    if (block.kind === 'table') [...block.head, ...block.rows.flat()].forEach(look)
  }
  lines.forEach(lookAtWords)
  return [...left]
}
