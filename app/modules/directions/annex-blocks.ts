import { paragraph, text, type Block } from '#app/rendering/document.ts'
import { clauseAnchor, clauseName, ownNumber } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { headingWords } from '#app/modules/instruments/render-instrument.ts'
import { looksLikePlaceholder } from '#app/rendering/markdown-dialect/placeholders.ts'

/** An annex that holds a legal text in full, with the hash by which it can be told from any other. */
export function instrumentAnnex(annex: {
  letter: string
  title: string
  versionLabel: string
  hash: string
  text: InstrumentText
}): Block[] {
  return [
    { kind: 'page-break' },
    annexHeading(annex.letter, `${annex.title}, ${annex.versionLabel}`),
    paragraph(`SHA-256 of this text: ${annex.hash}`),
    ...annex.text.clauses.map((clause) => clauseBlock(clause, annex.letter)),
  ]
}

/** An annex that says in words what a decision without a legal text applies to. */
export function proposalAnnex(annex: { letter: string; title: string; summary: string; amendments: string }): Block[] {
  return [
    { kind: 'page-break' },
    annexHeading(annex.letter, annex.title),
    ...paragraphs(annex.summary),
    ...amendmentBlocks(annex.amendments),
  ]
}

/** The amendments that a decision carries; nothing where it carries none. */
export function amendmentBlocks(amendments: string): Block[] {
  if (!amendments) return []
  return [
    paragraph('The Secretary of State has decided on these amendments to what was proposed:'),
    ...paragraphs(amendments),
  ]
}

/** Gaps left in a legal text, each with the clause it is in. */
export function placeholdersIn(instrument: InstrumentText): { clause: string; name: string }[] {
  return instrument.clauses.flatMap((clause) => {
    const words = [clause.text, ...(clause.rows ?? []).flat()].join('\n')
    return [...words.matchAll(/\[([^[\]\n]{0,200})\]/g)]
      .map(([, name = '']) => name)
      .filter(looksLikePlaceholder)
      .map((name) => ({ clause: clauseName(clause), name }))
  })
}

function annexHeading(letter: string, words: string): Block {
  return { kind: 'heading', level: 1, id: `annex-${letter.toLowerCase()}`, content: text(`Annex ${letter}: ${words}`) }
}

function paragraphs(words: string): Block[] {
  return words
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s*\n\s*/g, ' ').trim())
    .filter(Boolean)
    .map(paragraph)
}

function clauseBlock(clause: Clause, letter: string): Block {
  const id = `annex-${letter.toLowerCase()}-${clauseAnchor(clause)}`
  switch (clause.kind) {
    case 'heading':
      return { kind: 'heading', level: clause.depth > 0 ? 3 : 2, id, content: text(headingWords(clause)) }
    case 'definition':
      return {
        kind: 'clause',
        id,
        number: [],
        depth: clause.depth,
        content: [
          { kind: 'strong', content: text(clause.reference) },
          { kind: 'text', text: ` ${clause.text}` },
        ],
      }
    case 'note':
      return { kind: 'note', blocks: [paragraph(clause.text)] }
    case 'table': {
      const [head = [], ...rows] = clause.rows ?? []
      return {
        kind: 'table',
        id,
        number: clause.reference,
        ...(clause.text ? { caption: clause.text } : {}),
        head: head.map(text),
        rows: rows.map((row) => row.map(text)),
        rowHeader: true,
      }
    }
    case 'clause':
      return {
        kind: 'clause',
        id,
        number: text(ownNumber(clause.reference)),
        depth: clause.depth,
        content: text(clause.text),
      }
  }
}
