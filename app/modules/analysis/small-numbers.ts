import { mayRead, type TextReader } from '#app/modules/access/gate.ts'
import { noCounts, type Counts, type QuestionTally, type TallyRow } from './tally.ts'

/**
 * Counts can give away what words do not. Whoever knows the published answers can take them from a total; what is left are the
 * confidential ones. With one of them, or with several of the same kind, the remainder says what each confidential respondent
 * answered. A confidential respondent can take away its own answer besides.
 */

/**
 * Whether the counts would tell somebody the position of a respondent who answered in confidence: when the confidential answers,
 * less any one of them (whose author knows it), are all of one kind.
 *
 * @param inConfidence the confidential part of the counts to be shown
 */
export function wouldReveal(inConfidence: Counts): boolean {
  const kinds = kindsOf(inConfidence)
  const held = kinds.filter((count) => count > 0)
  if (held.length === 0) return false
  return held.some((_, without) => held.filter((count, index) => count - (index === without ? 1 : 0) > 0).length < 2)
}

/**
 * The tally as a reader may have it. Those who receive everything have it whole. For anybody else the breakdowns by category and by
 * group count only what may be published, so that nothing can be found by taking one line from another; the total is whole when it
 * reveals nothing, else it too counts only what may be published. `withheld` says how many answers each line leaves out.
 */
export function tallyFor(reader: TextReader, tally: QuestionTally): QuestionTally {
  const readsAll = mayRead(reader, { respondentKey: '', isConfidential: true, isReleased: false })
  if (readsAll || tally.inConfidence.answered === 0) return tally
  const total = wouldReveal(tally.inConfidence) ? publishable(tally) : { ...tally, inConfidence: noCounts() }
  return {
    ...total,
    byCategory: tally.byCategory.map(publishable),
    byGroup: tally.byGroup.map(publishable),
    groupsOnce: null,
  }
}

function publishable<Row extends TallyRow>(row: Row): Row {
  const hidden = row.inConfidence
  return {
    ...row,
    answered: row.answered - hidden.answered,
    agree: row.agree - hidden.agree,
    disagree: row.disagree - hidden.disagree,
    neither: row.neither - hidden.neither,
    noPosition: row.noPosition - hidden.noPosition,
    noComment: row.noComment - hidden.noComment,
    withheld: row.withheld + hidden.answered,
    inConfidence: noCounts(),
  }
}

function kindsOf(counts: Counts): number[] {
  return [counts.agree, counts.disagree, counts.neither, counts.noPosition, counts.noComment]
}
