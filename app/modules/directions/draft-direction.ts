import { hashOf } from '#app/lib/canonical-json.ts'
import { formatDay, isDay, type Day } from '#app/lib/london-time.ts'
import { joinWords } from '#app/lib/number-words.ts'
import { text, type Block, type PortalDocument } from '#app/rendering/document.ts'
import { amendmentBlocks, instrumentAnnex, proposalAnnex } from './annex-blocks.ts'
import type { DirectionFacts } from './direction-facts.server.ts'
import { fillTemplate, type TemplateValues } from './fill-template.ts'
import { findDateObstacles, findRecordObstacles, findTimeRuleObstacles } from './find-obstacles.ts'
import type { DirectionAnnex, DirectionInput, Obstacle } from './model.ts'
import type { DirectionTemplate } from './read-template.server.ts'

export type DraftedDirection = {
  /** The text to be issued. When, by whom and under which hash it is issued is printed around it: see `issuedDocument`. */
  document: PortalDocument
  hash: string
  title: string
  annexes: DirectionAnnex[]
  /** Everything that stands in the way; the text may only be kept when there is nothing. */
  obstacles: Obstacle[]
}

const referencePattern = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,38}[A-Za-z0-9])?$/
const letterPattern = /^[A-Za-z0-9]{1,4}$/

/**
 * Compose a direction from the record and what the official gives. Pure: the same facts give the same bytes.
 *
 * @param today the London day, which is the earliest on which it could be issued
 */
export function draftDirection(
  facts: DirectionFacts,
  template: DirectionTemplate,
  input: Pick<DirectionInput, 'reference' | 'effectiveFrom' | 'annexLetters' | 'dates'>,
  today: Day,
): DraftedDirection {
  const reference = input.reference.trim()
  const effectiveFrom = input.effectiveFrom.trim()
  const dates = { ...facts.proposal.dates, ...(facts.option?.withAmendments ? input.dates : {}) }
  const amendments = facts.option?.withAmendments ? (facts.decision?.requirements ?? '') : ''
  const describesInAnnex = facts.annexes.length === 0 && template.body.includes('{{annex}}')
  const count = describesInAnnex ? 1 : facts.annexes.length
  const letters = Array.from({ length: count }, (_, at) => input.annexLetters?.[at]?.trim() || String(at + 1))

  const filled = fillTemplate(template, {
    words: wordsFor(facts, { reference, effectiveFrom, letters }),
    blocks: new Map([
      ['timetable', timetable(facts, dates)],
      ['amendments', amendmentBlocks(amendments)],
    ]),
    instruments: instrumentsFor(facts, letters),
  })
  const { proposal } = facts
  const annexBlocks = describesInAnnex
    ? proposalAnnex({ letter: letters[0] ?? '1', title: proposal.title, summary: proposal.summary, amendments })
    : facts.annexes.flatMap((annex, at) =>
        instrumentAnnex({
          letter: letters[at] ?? '',
          title: annex.instrument?.title ?? annex.concluded.instrument,
          versionLabel: annex.concluded.version,
          hash: annex.concluded.hash,
          text: annex.revision?.content ?? { clauses: [] },
        }),
      )
  const document: PortalDocument = {
    title: filled.title,
    ...(filled.subtitle === undefined ? {} : { subtitle: filled.subtitle }),
    facts: [
      { label: 'Reference', value: reference },
      { label: 'Takes effect on', value: isDay(effectiveFrom) ? formatDay(effectiveFrom) : '' },
    ],
    blocks: [...filled.blocks, ...annexBlocks],
    footnotes: [],
  }
  const recordObstacles = findRecordObstacles(facts)
  const isTextMissing = recordObstacles.some(
    ({ rule }) => rule === 'nothing-to-designate' || rule === 'draft-not-submitted',
  )
  return {
    document,
    hash: hashOf(document),
    title: filled.title,
    annexes: facts.annexes.map(({ concluded: { instrument, version, draftId, revisionId, hash } }, at) => ({
      letter: letters[at] ?? '',
      instrument,
      versionLabel: version,
      draftId,
      revisionId,
      hash,
    })),
    obstacles: [
      ...referenceObstacles(reference),
      ...findDateObstacles(facts, effectiveFrom, today),
      ...letterObstacles(letters, input.annexLetters ?? []),
      ...recordObstacles,
      ...findTimeRuleObstacles(facts, dates),
      ...template.faults.map((message) => ({ rule: 'template-faulty', message })),
      // Where the legal text itself is missing, that its title is too would only be noise.
      ...(isTextMissing ? filled.obstacles.filter(({ rule }) => rule !== 'unknown-name') : filled.obstacles),
    ],
  }
}

function wordsFor(
  { proposal, consultation, annexes, procedure }: DirectionFacts,
  { reference, effectiveFrom, letters }: { reference: string; effectiveFrom: string; letters: string[] },
): TemplateValues['words'] {
  const words = new Map([
    ['reference', reference],
    ['effectiveDate', isDay(effectiveFrom) ? formatDay(effectiveFrom) : ''],
    ['proposal.title', proposal.title],
    ['proposal.letter', proposal.letter],
    ['consultation.title', consultation.title],
    ['consultation.reference', consultation.reference],
    ['procedure.title', procedure.title],
  ])
  if (letters.length > 0) words.set('annex', joinWords(letters))
  const instruments = annexes.map(({ instrument }) => instrument).filter((instrument) => instrument !== undefined)
  if (instruments.length > 0) {
    words.set('instrument.title', joinWords(instruments.map(({ title }) => title)))
    words.set('instrument.shortTitle', joinWords(instruments.map(({ shortTitle }) => shortTitle)))
    words.set('instrument.place', joinWords(instruments.map(({ place }) => place)))
    words.set('powers', [...new Set(instruments.map(({ provisions }) => powers(provisions)))].join('; '))
  }
  return words
}

function instrumentsFor({ annexes }: DirectionFacts, letters: string[]): TemplateValues['instruments'] {
  return annexes.map(
    ({ instrument, concluded }, at) =>
      new Map([
        ['instrument.title', instrument?.title ?? concluded.instrument],
        ['instrument.shortTitle', instrument?.shortTitle ?? concluded.instrument],
        ['instrument.place', instrument?.place ?? ''],
        ['instrument.version', concluded.version],
        ['instrument.base', concluded.base],
        ['powers', powers(instrument?.provisions ?? '')],
        ['annex', letters[at] ?? ''],
      ]),
  )
}

/** The provisions an instrument is made under, as they stand within a sentence: "clause 4 of …", "Section X5 of …". */
function powers(provisions: string): string {
  return provisions.replace(/\bClause(s?)(?= \d)/g, 'clause$1')
}

/** The named dates of the proposal as a table, in the order of the procedure. */
function timetable({ procedure }: DirectionFacts, dates: Record<string, Day>): Block[] {
  const given = procedure.dates.filter(({ key }) => isDay(dates[key] ?? ''))
  if (given.length === 0) return []
  return [
    {
      kind: 'table',
      id: 'timetable',
      caption: 'Timetable',
      head: [text('Step'), text('Date')],
      rows: given.map(({ key, title }) => [text(title), text(formatDay(dates[key] ?? ''))]),
      rowHeader: true,
    },
  ]
}

function referenceObstacles(reference: string): Obstacle[] {
  if (referencePattern.test(reference)) return []
  const message = reference
    ? 'A reference has letters, digits, hyphens and full stops only, begins and ends with a letter or digit, and has 40 characters or fewer.'
    : 'Enter the reference of the direction.'
  return [{ rule: 'reference', message, field: 'reference' }]
}

function letterObstacles(letters: string[], given: string[]): Obstacle[] {
  const refuse = (message: string): Obstacle[] => [{ rule: 'annex-letters', message, field: 'annexLetters' }]
  if (given.length > letters.length)
    return refuse(`The direction has ${letters.length === 1 ? 'one annex' : `${letters.length} annexes`} only.`)
  if (!letters.every((letter) => letterPattern.test(letter)))
    return refuse('An annex is called by one to four letters or digits.')
  if (new Set(letters.map((letter) => letter.toLowerCase())).size < letters.length)
    return refuse('Give each annex a letter of its own.')
  return []
}
