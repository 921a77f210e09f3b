import { RuleError, RulesError } from '#app/lib/errors.ts'
import { instrumentKey } from '../instrument-key.ts'
import type { VersionFacts } from './model.ts'

/** What is typed of an instrument that the portal does not know yet. Its key follows from the short title. */
export type TypedInstrument = {
  title: string
  shortTitle: string
  place: string
  /** Each as a direction names the power used. */
  provisions: string[]
  procedure: string
}

/** What is missing or wrong in what was typed of a version, as far as it can be told from that alone. */
export function faultsOfVersion({ label, inForceFrom, inForceUntil }: VersionFacts): RuleError[] {
  return [
    ...(label === '' ? [new RuleError('label-missing', 'Enter the label of the version', 'label')] : []),
    ...(inForceFrom === ''
      ? [new RuleError('day-missing', 'Enter the first day on which it is or was in force', 'inForceFrom')]
      : []),
    ...(inForceUntil !== null && inForceUntil < inForceFrom
      ? [new RuleError('days-reversed', 'The last day in force is before the first', 'inForceUntil')]
      : []),
  ]
}

/** What is missing or wrong in what was typed of a new instrument, as far as it can be told from that alone. */
export function faultsOfInstrument(typed: TypedInstrument): RuleError[] {
  const missing = (words: string, field: string, message: string) =>
    words === '' ? [new RuleError('facts-missing', message, field)] : []
  const key = instrumentKey(typed.shortTitle)
  return [
    ...missing(typed.title, 'title', 'Enter the title'),
    ...missing(typed.shortTitle, 'shortTitle', 'Enter the short name'),
    ...(typed.shortTitle !== '' && (key === '' || key === reservedKey)
      ? [new RuleError('key-unusable', 'Use a short name of letters and figures, such as TMAD', 'shortTitle')]
      : []),
    ...missing(typed.place, 'place', 'Say where it stands in the Code, or under what it is made'),
    ...missing(typed.provisions.join(''), 'provisions', 'Enter the provision that it is made under'),
    ...missing(typed.procedure, 'procedure', 'Choose how it is changed'),
  ]
}

/** @throws RulesError with all of them, where there is one */
export function refuseFaults([first, ...others]: readonly RuleError[]): void {
  if (first) throw new RulesError(first, ...others)
}

/** In addresses it stands where a new one is added. */
const reservedKey = 'new'
