import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Directions')

export const loader = loads(async ({ portal }) => {
  const instruments = new Map((await listInstruments(portal.db.read)).map((one) => [one.key, one]))
  const today = londonDay(portal.now())
  const directions = await listIssuedDirections(portal.db.read)
  return directions.map((direction) => {
    const { proposal, consultation, annexes, effectiveFrom, issuedAt, outcome } = direction
    const option = portal.procedures.get(proposal.procedure)?.decisions.find(({ key }) => key === outcome)
    const provisions = annexes.map(({ instrument }) => instruments.get(instrument)?.provisions ?? '').filter(Boolean)
    return {
      reference: direction.reference,
      href: href('public/direction', { reference: direction.reference }),
      provision: [...new Set(provisions)].join('; ') || (option?.clause ?? ''),
      title: proposal.title,
      texts: annexes
        .map(
          ({ instrument, versionLabel }) => `${instruments.get(instrument)?.shortTitle ?? instrument} ${versionLabel}`,
        )
        .join(', '),
      consultation: {
        words: `${consultation.shortTitle}, proposal ${proposal.letter}`,
        href: href('public/consultation', { slug: consultation.slug }),
      },
      issued: issuedAt ? formatDay(issuedAt) : '',
      effective: formatDay(effectiveFrom),
      isInEffect: effectiveFrom <= today,
    }
  })
})

export default function Directions() {
  const directions = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle title="Directions" />
          <p className="govuk-body-l">
            Directions, approvals and confirmations that the Secretary of State has issued on proposals consulted on
            here, the newest first.
          </p>
        </Column>
      </Row>
      {directions.length === 0 ? (
        <p className="govuk-body">No direction has been issued yet.</p>
      ) : (
        <ul className="portal-inbox portal-register">
          {directions.map((direction) => (
            <li key={direction.reference} className="portal-inbox__entry">
              <p className="portal-inbox__caption">
                Direction {direction.reference}
                {direction.isInEffect ? null : (
                  <>
                    {' '}
                    <Tag colour="yellow">Not yet in effect</Tag>
                  </>
                )}
              </p>
              <h2 className="govuk-heading-m portal-inbox__title">
                <a className="govuk-link" href={direction.href}>
                  {direction.title}
                </a>
              </h2>
              <dl className="portal-register__facts">
                <div>
                  <dt>Issued</dt>
                  <dd>{direction.issued}</dd>
                </div>
                <div>
                  <dt>{direction.isInEffect ? 'Took effect on' : 'Takes effect on'}</dt>
                  <dd>{direction.effective}</dd>
                </div>
                {direction.texts ? (
                  <div>
                    <dt>Brings into force</dt>
                    <dd>{direction.texts}</dd>
                  </div>
                ) : null}
                <div>
                  <dt>Under</dt>
                  <dd>{direction.provision}</dd>
                </div>
                <div>
                  <dt>Follows</dt>
                  <dd>
                    <a className="govuk-link" href={direction.consultation.href}>
                      {direction.consultation.words}
                    </a>
                  </dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
