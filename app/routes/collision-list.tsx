import { capitalised } from '#app/lib/number-words.ts'
import type { CollisionKind } from '#app/modules/drafting/collisions/find-collisions.ts'
import { RedlineKey } from '#app/ui/redline.tsx'
import { Tag, type TagColour } from '#app/ui/summary.tsx'
import type { CollisionFacts } from './collision-facts.server.ts'
import { conflictTitles } from './conflict-titles.ts'
import { TextSide } from './text-side.tsx'

const kinds: Record<CollisionKind, { label: string; colour: TagColour }> = {
  conflict: { label: 'Conflict', colour: 'red' },
  joins: { label: 'Can stand together', colour: 'yellow' },
  same: { label: 'Same change', colour: 'grey' },
}

/** Two and two, the clauses that both touch, with what each does to them. */
export function CollisionList({ pairs }: { pairs: CollisionFacts[] }) {
  if (pairs.length === 0) return null
  return (
    <>
      <RedlineKey />
      {pairs.map((pair, at) => (
        <section key={at} className="portal-pair" aria-labelledby={`pair-${at}`}>
          <h2 className="govuk-heading-m" id={`pair-${at}`}>
            {pair.first.label} and {pair.second.label}
            <span className="portal-clash__kind">{capitalised(pair.words)}</span>
          </h2>
          <ul className="govuk-list">
            {[pair.first, pair.second].map((side, n) => (
              <li key={n}>
                <a className="govuk-link" href={side.href}>
                  {side.label}
                </a>
                {side.owner ? `: ${side.owner}` : ''}, {side.when}
              </li>
            ))}
          </ul>
          {pair.isAcrossVersions ? (
            <p className="govuk-body">
              They are written against different versions. What the later version changed is compared too; it is sure
              only once the earlier draft has been carried over.
            </p>
          ) : null}
          {pair.clauses.map((clause, n) => (
            <details key={n} className="govuk-details portal-collision" open={clause.kind === 'conflict'}>
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">{clause.name}</span>{' '}
                <Tag colour={kinds[clause.kind].colour}>{kinds[clause.kind].label}</Tag>
              </summary>
              {clause.conflict ? <p className="govuk-body">{conflictTitles[clause.conflict]}.</p> : null}
              <div className="portal-sides">
                <TextSide className="portal-sides__side" label={pair.first.label} html={clause.firstHtml} />
                <TextSide className="portal-sides__side" label={pair.second.label} html={clause.secondHtml} />
              </div>
            </details>
          ))}
        </section>
      ))}
    </>
  )
}
