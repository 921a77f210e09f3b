import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { londonDay } from '#app/lib/london-time.ts'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import { findVersionInForce, listInstruments } from '#app/modules/instruments/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/redline.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Table } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { listAmendingDrafts } from './list-amending-drafts.server.ts'
import { forceWords } from './version-words.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Legal texts')

export const loader = loads(async ({ portal, actor }) => {
  const reader = portal.db.read
  const today = londonDay(portal.now())
  const drafts = (await listAmendingDrafts(portal)).filter((draft) => draft.isOpen)
  const instruments = await listInstruments(reader)
  const listed = await Promise.all(
    instruments.map(async ({ key, title, shortTitle, place }) => {
      const version = await findVersionInForce(reader, key, today)
      return {
        key,
        title,
        shortTitle,
        place,
        href: href('public/instrument', { key }),
        version: version && {
          label: version.label,
          href: href('public/instrument-version', { key, label: version.label }),
          force: forceWords({ ...version, state: 'in-force' }),
        },
        drafts: drafts.filter((draft) => draft.instrument === key).length,
      }
    }),
  )
  return { listed, mayAdd: canGiveVersions(actor) }
})

export default function Instruments() {
  const { listed, mayAdd } = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle title="Legal texts" />
          <p className="govuk-body-l">
            The documents that consultations would change: the text in force, every version before it, and what is
            proposed.
          </p>
          {mayAdd ? (
            <p className="govuk-body">
              On the desk:{' '}
              <a className="govuk-link" href={href('desk/instrument-new')}>
                Add a legal text
              </a>
            </p>
          ) : null}
        </Column>
      </Row>
      <Table
        caption="Legal texts"
        isCaptionHidden
        columns={[
          { heading: 'Text' },
          { heading: 'Where it stands' },
          { heading: 'In force now' },
          { heading: 'Proposed changes', isNumeric: true },
        ]}
        rows={listed.map((instrument) => ({
          key: instrument.key,
          cells: [
            <span key="title">
              <a className="govuk-link" href={instrument.href}>
                {instrument.shortTitle}
              </a>
              <span className="govuk-body-s portal-under">{instrument.title}</span>
            </span>,
            instrument.place.charAt(0).toUpperCase() + instrument.place.slice(1),
            instrument.version ? (
              <span key="version">
                <a className="govuk-link" href={instrument.version.href}>
                  {instrument.version.label}
                </a>
                <span className="govuk-body-s portal-under">{instrument.version.force}</span>
              </span>
            ) : (
              'None'
            ),
            instrument.drafts,
          ],
        }))}
      />
      <Row>
        <Column>
          <p className="govuk-body">
            The texts here are the provisions that consultations on this portal speak of. Each version says what it
            leaves out.
          </p>
        </Column>
      </Row>
    </>
  )
}
