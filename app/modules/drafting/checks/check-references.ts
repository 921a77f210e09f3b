import { clauseKey, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { wordsIn, type DraftToCheck, type Finding, type Unchecked } from './model.ts'
import { readReferences, type Reference } from './references/read-references.ts'
import { indexNumbers, type NumberIndex } from './references/resolve-number.ts'

/**
 * References that point nowhere, and those in unchanged words whose number another clause bears since the draft renumbered; within
 * the instrument, and to the other instruments of the portal as they stand on the day.
 */
export function checkReferences(draft: DraftToCheck): Finding[] {
  const { instrument, instruments } = draft
  const now = indexNumbers(draft.text)
  const before = draft.base && indexNumbers(draft.base)
  const known = new Map(draft.base?.clauses.map((clause) => [clause.id, clause]))
  const others = indexOthers(draft)
  return referencesIn(draft, now).flatMap(({ clause, reference }): Finding[] => {
    if (reference.target === 'own') {
      const was = known.get(clause.id)
      const old = was && readReferences(wordsIn(was), instrument, instruments).find(({ raw }) => raw === reference.raw)
      return before && was && old
        ? checkKept(draft, { clause, was, reference, old }, { now, before })
        : checkNew(clause, reference, now)
    }
    const other = others.get(reference.target)
    return other && isInReach(reference, other.text) ? checkElsewhere(clause, reference, other.numbers) : []
  })
}

/** References that are not followed: to what the portal does not hold. */
export function listUnchecked(draft: DraftToCheck): Unchecked[] {
  const others = indexOthers(draft)
  return referencesIn(draft, indexNumbers(draft.text)).flatMap(({ clause, reference }): Unchecked[] => {
    const { target, raw } = reference
    const place = { clause: clauseName(clause), reference: raw }
    if (target === 'own') return []
    if (target === 'outside') return [{ ...place, why: 'outside the texts that the portal holds' }]
    const other = others.get(target)
    if (!other) return [{ ...place, why: `no text of ${target.toUpperCase()} to look in` }]
    return isInReach(reference, other.text) || other.numbers.resolve(reference)
      ? []
      : [{ ...place, why: `the portal does not hold that part of ${target.toUpperCase()}` }]
  })
}

type Other = { text: InstrumentText; numbers: NumberIndex }

function indexOthers({ instruments }: DraftToCheck): Map<string, Other> {
  return new Map(
    instruments.flatMap(({ key, text }) => (text ? [[key, { text, numbers: indexNumbers(text) }] as const] : [])),
  )
}

function referencesIn({ instrument, instruments, text }: DraftToCheck, now: NumberIndex) {
  return text.clauses
    .filter(({ kind }) => kind !== 'note' && kind !== 'heading')
    .flatMap((clause) => {
      const seen = new Set<string>()
      return readReferences(wordsIn(clause), instrument, instruments)
        .map((reference) => {
          const own = { ...reference, target: 'own' }
          return reference.mayBeOwn && now.resolve(own, clause) ? own : reference
        })
        .filter(({ raw, target }) => seen.size !== seen.add(`${raw} ${target}`).size)
        .map((reference) => ({ clause, reference }))
    })
}

/** Where it points must be somewhere. */
function checkNew(clause: Clause, reference: Reference, now: NumberIndex): Finding[] {
  if (now.resolve(reference, clause)) return []
  return [lost(clause, reference, 'which is not in the text', 'Write the number that is meant, or put the clause in.')]
}

/** Words that were there before: they must still point where they pointed. */
function checkKept(
  { text }: DraftToCheck,
  { clause, was, reference, old: meantThen }: { clause: Clause; was: Clause; reference: Reference; old: Reference },
  { now, before }: { now: NumberIndex; before: NumberIndex },
): Finding[] {
  const old = before.resolve(meantThen, was)
  const found = now.resolve(reference, clause)
  const meant = old?.clause && text.clauses.find(({ id }) => id === old.clause?.id)
  const fix = meant
    ? `Write ${nameAt(meant)}: that is the number it has now.`
    : 'Say what is meant now that the clause is gone, or put it back.'
  if (!found)
    return [lost(clause, reference, old ? 'which the draft takes out or renumbers' : 'which is not in the text', fix)]
  if (!old?.clause || !found.clause || old.clause.id === found.clause.id) return []
  return [
    {
      rule: 'reference-strayed',
      severity: 'error',
      ...placeOf(clause, reference),
      what: `It refers to ${reference.raw}, which is another clause since the draft renumbered.`,
      remedy: fix,
    },
  ]
}

function checkElsewhere(clause: Clause, reference: Reference, other: NumberIndex): Finding[] {
  if (other.resolve(reference)) return []
  const where = reference.target.toUpperCase()
  return [
    {
      ...lost(clause, reference, `which is not in the ${where} as it will stand`, `Look it up in the ${where}.`),
      severity: 'warning',
    },
  ]
}

/** Whether the portal holds the part of another instrument that a number stands in: of the Code it holds single provisions only. */
function isInReach({ number, kind }: Reference, text: InstrumentText | undefined): boolean {
  if (!text) return false
  if (kind === 'paragraph' || kind === 'part' || kind === 'row') return false
  const stem = /^(?:Table )?([A-Z]{0,2}\d+)/.exec(number)?.[1]
  if (stem === undefined) return false
  return text.clauses.some(({ reference }) => new RegExp(`^(?:Table )?${stem}(?:[.(]|$)`).test(reference))
}

function lost(clause: Clause, reference: Reference, how: string, remedy: string): Finding {
  const what = `It refers to ${reference.raw}, ${how}.`
  return { rule: 'reference-lost', severity: 'error', ...placeOf(clause, reference), what, remedy }
}

function placeOf(clause: Clause, { raw }: Reference) {
  return { clauseId: clause.id, clause: clauseName(clause), about: raw }
}

function nameAt(clause: Clause): string {
  return clause.kind === 'clause' ? clause.reference : clauseKey(clause) || clauseName(clause)
}
