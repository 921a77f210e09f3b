import { paragraph, text, type Block } from '#app/rendering/document.ts'
import { clauseBlocks } from '#app/modules/instruments/clause-blocks.ts'
import { clauseAnchor, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
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
    paragraph(`SHA-256 of this text: ${printedHash(annex.hash)}`),
    ...annexText(annex.text, annex.letter),
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

/** A hash in groups of sixteen, so that paper as narrow as a page can hold it. */
export function printedHash(hash: string): string {
  return hash.replace(/.{16}(?=.)/g, '$& ')
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

/** The clauses as they are printed everywhere, their headings one level below that of the annex. */
function annexText({ clauses }: InstrumentText, letter: string): Block[] {
  return clauses
    .flatMap((clause) =>
      clauseBlocks({
        ...clause,
        id: `annex-${letter.toLowerCase()}-${clauseAnchor(clause)}`,
        words: text(clause.text),
        rows: clause.rows?.map((row) => row.map((cell) => text(cell))),
      }),
    )
    .map((block) => (block.kind === 'heading' ? { ...block, level: Math.min(block.level + 1, 4) as 2 | 3 | 4 } : block))
}
