import { belongsToParagraph } from '#app/rendering/belongs-to-paragraph.ts'
import type {
  Block,
  ClauseBlock,
  HeadingBlock,
  ListBlock,
  ListItem,
  ParagraphBlock,
  QuestionBlock,
} from '#app/rendering/document.ts'
import { changeWord } from '#app/rendering/change-word.ts'
import { escapeHtml } from '#app/rendering/html/escape.ts'
import { inlinesHtml } from '#app/rendering/html/inlines-html.ts'
import { claimAnchor, claimLabel, type PageState } from '#app/rendering/html/page-state.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { tableHtml } from '#app/rendering/html/table-html.ts'

/** Blocks as HTML, one element after the other. */
export function blocksHtml(state: PageState, blocks: Block[]): string {
  return blocks.map((block, at) => blockHtml(state, block, belongsToParagraph(blocks, at))).join('\n')
}

function blockHtml(state: PageState, block: Block, isIndented: boolean): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(state, block)
    case 'paragraph':
      return paragraphHtml(state, block)
    case 'list':
      return listHtml(state, block, isIndented)
    case 'table':
      return tableHtml(state, block)
    case 'question':
      return questionHtml(state, block)
    case 'note': {
      const title = block.title
        ? `<p class="govuk-body note__title"><strong>${escapeHtml(block.title)}</strong></p>\n`
        : ''
      return `<div class="govuk-inset-text note">${title}${blocksHtml(state, block.blocks)}</div>`
    }
    case 'clause':
      return clauseHtml(state, block)
    case 'page-break':
      return '<div class="page-break"></div>'
  }
}

const HEADING_SIZES = { 1: 'l', 2: 'm', 3: 's', 4: 's' } as const

function headingHtml(state: PageState, block: HeadingBlock): string {
  const level = Math.min(Math.max(block.level + state.headingOffset, 1), 6)
  state.lastHeadingLevel = level
  const anchor = claimAnchor(state, block.id)
  const id = escapeHtml(anchor)
  const title = [block.number, plainText(block.content)].filter(Boolean).join(' ')
  state.headings.push({ level: block.level, id: anchor, words: title })
  const number = block.number ? `<span class="heading-number">${escapeHtml(block.number)}</span> ` : ''
  const words = inlinesHtml(state, block.content)
  return `<h${level} class="govuk-heading-${HEADING_SIZES[block.level]}" id="${id}">${number}${words}</h${level}>`
}

function paragraphHtml(state: PageState, block: ParagraphBlock): string {
  const words = inlinesHtml(state, block.content)
  if (block.number === undefined) {
    const anchor = block.id === undefined ? '' : ` id="${escapeHtml(claimAnchor(state, block.id))}"`
    return `<p class="govuk-body"${anchor}>${words}</p>`
  }

  const id = escapeHtml(claimAnchor(state, block.id ?? `p${block.number}`))
  const hidden = '<span class="govuk-visually-hidden">Paragraph </span>'
  const link = `<a class="govuk-link numbered__number" href="#${id}">${hidden}${escapeHtml(block.number)}</a>`
  return `<p class="govuk-body numbered" id="${id}">${link} <span class="numbered__words">${words}</span></p>`
}

function listHtml(state: PageState, block: ListBlock, isIndented: boolean): string {
  const indent = isIndented ? ' numbered-list' : ''
  if (block.style === 'as-printed') {
    const items = block.items.map((item) => {
      const mark = item.mark ? `<span class="as-printed__mark">${escapeHtml(item.mark)}</span> ` : ''
      return `<li class="as-printed__item">${mark}<div class="as-printed__words">${itemHtml(state, item)}</div></li>`
    })
    // The role says again that it is a list: some browsers forget when its marks are taken away.
    return `<ol class="govuk-list as-printed${indent}" role="list">${items.join('\n')}</ol>`
  }

  const items = block.items.map((item) => `<li>${itemHtml(state, item)}</li>`).join('\n')
  if (block.style === 'decimal') return `<ol class="govuk-list govuk-list--number${indent}">${items}</ol>`
  return `<ul class="govuk-list govuk-list--bullet${indent}">${items}</ul>`
}

/** The first paragraph of an item stands bare, as a short list is written; anything more is set as it is elsewhere. */
function itemHtml(state: PageState, item: ListItem): string {
  const [first, ...rest] = item.blocks
  if (first?.kind !== 'paragraph' || first.number !== undefined || first.id !== undefined) {
    return blocksHtml(state, item.blocks)
  }
  const words = inlinesHtml(state, first.content)
  return rest.length === 0 ? words : `${words}\n${blocksHtml(state, rest)}`
}

function questionHtml(state: PageState, block: QuestionBlock): string {
  const id = escapeHtml(claimAnchor(state, block.id))
  const labelId = escapeHtml(claimAnchor(state, `${block.id}-label`))
  const tag = `h${Math.min(state.lastHeadingLevel + 1, 6)}`
  const label = escapeHtml(claimLabel(state, block.label))
  const heading = `<${tag} class="govuk-heading-s question__label" id="${labelId}">${label}</${tag}>`
  const words = blocksHtml(state, block.blocks)
  return `<section class="question" id="${id}" aria-labelledby="${labelId}">${heading}\n${words}</section>`
}

function clauseHtml(state: PageState, block: ClauseBlock): string {
  const id = escapeHtml(claimAnchor(state, block.id))
  const depth = Math.min(Math.max(Math.trunc(block.depth) || 0, 0), 4)
  const number = inlinesHtml(state, block.number, true)
  const link = number
    ? `<a class="govuk-link clause__number" href="#${id}">${hiddenRole(block, 'footnote')}${number}</a> `
    : hiddenRole(block, 'note')
  const said = block.mark ? inlinesHtml(state, block.mark) : block.change ? changeWord(block.change) : ''
  const change = said ? `<strong class="clause__change">${said}</strong> ` : ''
  const classes = [
    `clause clause--depth-${depth}`,
    ...(state.numberRoom === 'usual' ? [] : [`clause--${state.numberRoom}`]),
    ...(block.role === 'note' || block.role === 'footnote' ? [`clause--${block.role}`] : []),
    ...(block.change ? [`clause--${block.change}`] : []),
  ].join(' ')
  const words = inlinesHtml(state, block.content)
  return `<div class="${classes}" id="${id}">${link}<div class="clause__words govuk-body">${change}${words}</div></div>`
}

/** What small print is, for those who do not see that it is small. */
function hiddenRole({ role }: ClauseBlock, wanted: 'note' | 'footnote'): string {
  const word = { note: 'Note: ', footnote: 'Footnote ' }[wanted]
  return role === wanted ? `<span class="govuk-visually-hidden">${word}</span>` : ''
}
