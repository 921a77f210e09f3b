import { Fragment } from 'react'
import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { typedDayLine } from '#app/lib/london-input.ts'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { findRevision } from '#app/modules/drafting/queries.server.ts'
import { findClause } from '#app/modules/instruments/clause-reference.ts'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import {
  findInstrument,
  findVersionById,
  findVersionInForce,
  listVersions,
} from '#app/modules/instruments/queries.server.ts'
import { isEffective } from '#app/modules/instruments/settle-versions.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/drafting.css'
import '#app/ui/redline.css'
import { ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { Details } from '#app/ui/notice.tsx'
import { SummaryList, Table, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { InstrumentFinders, type Finder } from './instrument-finders.tsx'
import { listAmendingDrafts, type AmendingDraft } from './list-amending-drafts.server.ts'
import { forceWords, versionTag } from './version-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, data?.shortTitle ?? 'Legal text')

export const loader = loads(async ({ portal, actor, params, url }) => {
  const key = params.key ?? ''
  const reader = portal.db.read
  const instrument = await findInstrument(reader, key)
  if (!instrument) throw notFound()
  const directions = await listIssuedDirections(reader)
  const versions = (await listVersions(reader, key)).filter((version) => version.state !== 'working')
  const current = await findVersionInForce(reader, key, londonDay(portal.now()))
  const drafts = await listAmendingDrafts(portal, key)
  return {
    key,
    title: instrument.title,
    deskLinks: canGiveVersions(actor)
      ? [
          { href: href('desk/collisions', { key }), label: 'Drafts side by side' },
          { href: href('desk/instrument-import', { key }), label: 'Bring in a version' },
        ]
      : [],
    shortTitle: instrument.shortTitle,
    place: instrument.place,
    provisions: instrument.provisions,
    procedure: portal.procedures.get(instrument.procedure)?.title ?? instrument.procedure,
    current: current && {
      label: current.label,
      href: versionHref(key, current.label),
      force: forceWords({ ...current, state: 'in-force' }),
    },
    day: await findDay(url.searchParams.get('on')),
    clause: await findNamed(url.searchParams.get('clause')),
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

  /** Leads to the text in force on the day asked for, or says why there is none. */
  async function findDay(asked: string | null): Promise<Finder> {
    if (asked === null) return null
    const { value: day, fault } = typedDayLine('The day', asked)
    if (!day) return { typed: asked, fault: `${fault}.` }
    const version = await findVersionInForce(reader, key, day)
    if (version) throw redirect(`${versionHref(key, version.label)}?on=${day}`)
    return { typed: asked, fault: `The portal holds no version that was in force on ${formatDay(day)}.` }
  }

  /** Leads to the clause asked for: by its number in the newest version that has one, else in a published draft. */
  async function findNamed(asked: string | null): Promise<Finder> {
    if (asked === null) return null
    const listed = await listVersions(reader, key)
    for (const { id } of listed.filter(({ state }) => isEffective(state)).reverse()) {
      const clause = await findVersionById(reader, id).then((version) => version && findClause(version.content, asked))
      if (clause) throw redirect(href('public/clause', { key, clauseId: clause.id }))
    }
    for (const { revisionId } of drafts) {
      const clause = await findRevision(reader, revisionId).then((found) => found && findClause(found.content, asked))
      if (clause) throw redirect(href('public/clause', { key, clauseId: clause.id }))
    }
    return { typed: asked, fault: `No version and no published draft has a clause “${asked}”.` }
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
          {facts.deskLinks.length > 0 ? (
            <p className="govuk-body">
              On the desk:{' '}
              {facts.deskLinks.map((link, at) => (
                <Fragment key={link.href}>
                  {at > 0 ? ', ' : ''}
                  <a className="govuk-link" href={link.href}>
                    {link.label}
                  </a>
                </Fragment>
              ))}
            </p>
          ) : null}
        </Column>
      </Row>
      <h2 className="govuk-heading-m">Proposed changes</h2>
      {facts.openDrafts.length > 0 ? (
        <DraftTable drafts={facts.openDrafts} caption="Drafts that are not decided yet" />
      ) : (
        <p className="govuk-body">No change to this text is being consulted on or awaits a decision.</p>
      )}
      {facts.openDrafts.length > 1 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={href('public/collisions', { key: facts.key })}>
            See which clauses more than one of them touches
          </a>
        </p>
      ) : null}
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
      <InstrumentFinders day={facts.day} clause={facts.clause} />
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
