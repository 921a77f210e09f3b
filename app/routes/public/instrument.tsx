import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { typedDayLine } from '#app/lib/london-input.ts'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { findInstrument, findVersionInForce, listVersions } from '#app/modules/instruments/queries.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/redline.css'
import { ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { SummaryList, Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { listAmendingDrafts, type AmendingDraft } from './list-amending-drafts.server.ts'
import { forceWords, versionTag } from './version-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, data?.shortTitle ?? 'Legal text')

export const loader = loads(async ({ portal, params, url }) => {
  const key = params.key ?? ''
  const reader = portal.db.read
  const instrument = await findInstrument(reader, key)
  if (!instrument) throw notFound()
  const directions = await listIssuedDirections(reader)
  const versions = (await listVersions(reader, key)).filter((version) => version.state !== 'working')
  const current = await findVersionInForce(reader, key, londonDay(portal.now()))
  const drafts = await listAmendingDrafts(portal, key)
  return {
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    place: instrument.place,
    provisions: instrument.provisions,
    procedure: portal.procedures.get(instrument.procedure)?.title ?? instrument.procedure,
    current: current && {
      label: current.label,
      href: versionHref(key, current.label),
      force: forceWords({ ...current, state: 'in-force' }),
    },
    asked: await versionOn(url.searchParams.get('on')),
    openDrafts: drafts.filter((draft) => draft.isOpen),
    pastDrafts: drafts.filter((draft) => !draft.isOpen),
    versions: versions.reverse().map((version, at) => {
      const direction = directions.find((candidate) => candidate.id === version.directionId)
      const before = versions[at + 1]
      return {
        label: version.label,
        href: versionHref(key, version.label),
        changesHref: before && `${versionHref(key, version.label)}?from=${encodeURIComponent(before.label)}`,
        before: before?.label,
        tag: versionTag(version),
        force: forceWords(version),
        direction: direction && {
          reference: direction.reference,
          href: href('public/direction', { reference: direction.reference }),
        },
      }
    }),
  }

  async function versionOn(asked: string | null) {
    if (asked === null) return null
    const { value: day, fault } = typedDayLine('The day', asked)
    if (!day) return { typed: asked, words: `${fault}.`, href: null }
    const version = await findVersionInForce(reader, key, day)
    if (!version)
      return { typed: asked, words: `The portal holds no version that was in force on ${formatDay(day)}.`, href: null }
    const isPast = day <= londonDay(portal.now())
    return {
      typed: asked,
      words: `On ${formatDay(day)} ${version.label} ${isPast ? 'was' : 'is planned to be'} in force.`,
      href: `${versionHref(key, version.label)}?on=${day}`,
    }
  }
})

function versionHref(key: string, label: string): string {
  return href('public/instrument-version', { key, label })
}

export default function Instrument() {
  const facts = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={facts.title}
            caption={facts.shortTitle}
            back={{ href: href('public/instruments'), label: 'Legal texts' }}
          />
          <SummaryList
            entries={[
              { label: 'Where it stands', value: facts.place.charAt(0).toUpperCase() + facts.place.slice(1) },
              { label: 'Made under', value: facts.provisions },
              { label: 'Changed by', value: facts.procedure },
              {
                label: 'In force now',
                value: facts.current
                  ? `${facts.current.label}, ${facts.current.force.replace(/^Since/, 'since')}`
                  : 'No version',
              },
            ]}
          />
          {facts.current ? <ButtonLink href={facts.current.href}>Read the text in force</ButtonLink> : null}
        </Column>
      </Row>
      <h2 className="govuk-heading-m">Proposed changes</h2>
      {facts.openDrafts.length > 0 ? (
        <DraftTable drafts={facts.openDrafts} caption="Drafts that are not decided yet" />
      ) : (
        <p className="govuk-body">No change to this text is being consulted on or awaits a decision.</p>
      )}
      <h2 className="govuk-heading-m">Versions</h2>
      <Table
        caption="Versions, the newest first"
        isCaptionHidden
        columns={[
          { heading: 'Version' },
          { heading: 'State' },
          { heading: 'In force' },
          { heading: 'Made by' },
          { heading: 'Compare' },
        ]}
        rows={facts.versions.map((version) => ({
          key: version.label,
          cells: [
            <a key="label" className="govuk-link portal-nowrap" href={version.href}>
              {version.label}
            </a>,
            <Tag key="tag" colour={version.tag.colour}>
              {version.tag.label}
            </Tag>,
            version.force,
            version.direction ? (
              <a key="direction" className="govuk-link" href={version.direction.href}>
                Direction {version.direction.reference}
              </a>
            ) : (
              'Outside this portal'
            ),
            version.changesHref ? (
              <a key="changes" className="govuk-link" href={version.changesHref}>
                Changes from {version.before}
              </a>
            ) : (
              ''
            ),
          ],
        }))}
      />
      <form method="get" className="portal-on-day">
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--s" htmlFor="on">
            Find the text in force on a day
          </label>
          <div className="govuk-hint" id="on-hint">
            For example, 8 October 2024
          </div>
          <div className="portal-on-day__row">
            <input
              className="govuk-input govuk-input--width-20"
              id="on"
              name="on"
              type="text"
              aria-describedby="on-hint"
              defaultValue={facts.asked?.typed}
            />
            <button type="submit" className="govuk-button govuk-button--secondary">
              Find
            </button>
          </div>
        </div>
        {facts.asked ? (
          <InsetText>
            {facts.asked.words}{' '}
            {facts.asked.href ? (
              <a className="govuk-link" href={facts.asked.href}>
                Read it
              </a>
            ) : null}
          </InsetText>
        ) : null}
      </form>
      {facts.pastDrafts.length > 0 ? (
        <Details summary="Drafts that have been decided">
          <DraftTable drafts={facts.pastDrafts} caption="Drafts that have been decided" />
        </Details>
      ) : null}
    </>
  )
}

function DraftTable({ drafts, caption }: { drafts: AmendingDraft[]; caption: string }) {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      columns={[
        { heading: 'Draft' },
        { heading: 'Drafted against' },
        { heading: 'Proposal' },
        { heading: 'Where it has got to' },
      ]}
      rows={drafts.map((draft) => ({
        key: draft.href,
        cells: [
          <a key="draft" className="govuk-link portal-nowrap" href={draft.href}>
            {draft.label}
          </a>,
          draft.base,
          <span key="proposal">
            {draft.proposal}
            <span className="govuk-body-s portal-under">
              <a className="govuk-link" href={draft.consultationHref}>
                {draft.consultation}
              </a>
            </span>
          </span>,
          draft.status,
        ],
      }))}
    />
  )
}
