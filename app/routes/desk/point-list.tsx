import { Tag, type TagColour } from '#app/ui/summary.tsx'

type ListedPoint = {
  id: string
  number: number
  comment: string
  theme: string
  raisedBy: string
  href: string
  isWithdrawn: boolean
  status: string
  colour: TagColour
}

/** Points of a question with what became of each, leading to the reply. */
export function PointList({ points }: { points: ListedPoint[] }) {
  if (points.length === 0) return <p className="govuk-body">None recorded yet.</p>
  return (
    <div className="portal-points">
      {points.map((point) => (
        <article key={point.id} className={`portal-point${point.isWithdrawn ? ' portal-point--withdrawn' : ''}`}>
          <div className="portal-point__number">{point.number}</div>
          <div>
            <p className="govuk-body portal-point__comment">{point.comment}</p>
            <p className="portal-answer__meta">
              {`Raised by ${point.raisedBy}${point.theme ? `. Theme: ${point.theme}` : ''}`}
            </p>
            <div className="portal-answer__foot">
              <Tag colour={point.colour}>{point.status}</Tag>
              <a className="govuk-link" href={point.href}>
                {point.isWithdrawn || point.status !== 'No reply yet' ? 'Open' : 'Reply'}
                <span className="govuk-visually-hidden">{` point ${point.number}`}</span>
              </a>
            </div>
          </div>
        </article>
      ))}
    </div>
  )
}
