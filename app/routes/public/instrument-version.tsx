import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDay, isDay, londonDay } from '#app/lib/london-time.ts'
import { findDirectionById } from '#app/modules/directions/queries.server.ts'
import { clauseAnchor } from '#app/modules/instruments/clause-reference.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { findInstrument, findVersion } from '#app/modules/instruments/queries.server.ts'
import { findOriginalOfVersion } from '#app/modules/instruments/uploads/queries.server.ts'
import { headingWords } from '#app/modules/instruments/render-instrument.ts'
import { compareWithLimits } from '#app/modules/redline/compare-instruments.ts'
import { changedParts, countInWords } from '#app/modules/redline/redline-view.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { legalTextFormats } from '#app/routes/legal-text-response.server.ts'
import { href } from '#app/routes/manifest.ts'
import { FileLinks } from '#app/ui/file-links.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { ChangedParts, ChangeList, RedlineKey, ViewTabs } from '#app/ui/redline.tsx'
import { RenderedHtml, SummaryList, Tag } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { originalFacts } from './original-facts.ts'
import { OriginalFile } from './original-file.tsx'
import { forceWords, versionTag } from './version-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data?.shortTitle ?? 'Legal text'} ${data?.label ?? ''}`)

export const loader = loads(async ({ portal, actor, params, url }) => {
  const reader = portal.db.read
  const key = params.key ?? ''
  const instrument = await findInstrument(reader, key)
  const version = instrument && (await findVersion(reader, key, params.label ?? ''))
  if (!instrument || !version || version.state === 'working') throw notFound()
  const from = url.searchParams.get('from')
  const other = from === null ? undefined : await findVersion(reader, key, from)
  if (from !== null && (!other || other.state === 'working')) throw notFound()
  const direction = version.directionId ? (await findDirectionById(reader, version.directionId))?.direction : undefined
  const on = url.searchParams.get('on') ?? ''
  const { changes, limits } = other ? compareWithLimits(other.content, version.content) : { changes: [], limits: [] }
  return {
    key,
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    label: version.label,
    tag: versionTag(version),
    force: forceWords(version),
    note: version.note,
    hash: version.hash,
    original: originalFacts(actor, await findOriginalOfVersion(reader, version.id)),
    files: legalTextFormats().map(({ format, label }) => ({
      label,
      href: href('public/instrument-version-file', { key, label: version.label, format }),
    })),
    direction: direction && {
      reference: direction.reference,
      href: href('public/direction', { reference: direction.reference }),
    },
    on: isDay(on) ? formatDay(on) : null,
    isPlanned: isDay(on) && on > londonDay(portal.now()),
    html: other ? '' : renderBlocksHtml(instrumentDocument(version.content, { title: '', facts: [] })),
    contents: version.content.clauses
      .filter((clause) => clause.kind === 'heading' && clause.depth === 0)
      .map((clause) => ({ href: `#${clauseAnchor(clause)}`, words: headingWords(clause) })),
    comparison: other && {
      label: other.label,
      count: countInWords(changes),
      limits,
      parts: changedParts(changes, []),
    },
  }
})

export default function InstrumentVersion() {
  const facts = useLoaderData<typeof loader>()
  const { comparison } = facts
  const address = href('public/instrument-version', { key: facts.key, label: facts.label })
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={facts.label}
            caption={facts.title}
            back={{ href: href('public/instrument', { key: facts.key }), label: facts.shortTitle }}
          />
          {facts.on ? (
            <InsetText>
              {facts.isPlanned
                ? `This is the text planned for ${facts.on}: it has been designated, and unless another is designated first it will be in force then.`
                : `This is the text that is, or was, in force on ${facts.on}.`}{' '}
              <a className="govuk-link" href={`${href('public/instrument', { key: facts.key })}#on`}>
                Choose another day
              </a>
            </InsetText>
          ) : null}
          <SummaryList
            entries={[
              { label: 'State', value: <Tag colour={facts.tag.colour}>{facts.tag.label}</Tag> },
              { label: 'In force', value: facts.force },
              ...(facts.direction
                ? [
                    {
                      label: 'Designated by',
                      value: (
                        <a className="govuk-link" href={facts.direction.href}>
                          Direction {facts.direction.reference}
                        </a>
                      ),
                    },
                  ]
                : []),
              ...(facts.note ? [{ label: 'About this text', value: facts.note }] : []),
              {
                label: 'Files',
                value: <FileLinks label={`${facts.shortTitle} ${facts.label} as a file`} files={facts.files} />,
              },
              ...(facts.original ? [{ label: 'Read from', value: <OriginalFile original={facts.original} /> }] : []),
              { label: 'Hash of this text (SHA-256)', value: <span className="portal-hash">{facts.hash}</span> },
            ]}
          />
        </Column>
      </Row>
      {comparison ? (
        <>
          <ViewTabs
            label="Views of this version"
            tabs={[
              { href: address, label: 'Text', isCurrent: false, isWhole: true },
              {
                href: `${address}?from=${encodeURIComponent(comparison.label)}`,
                label: `Changes from ${comparison.label}`,
                isCurrent: true,
              },
            ]}
          />
          <h2 className="govuk-heading-m">
            Changes from {comparison.label}: {comparison.count.toLowerCase()}
          </h2>
          {comparison.limits.map((limit) => (
            <InsetText key={limit}>{limit}</InsetText>
          ))}
          <RedlineKey />
          <ChangeList parts={comparison.parts} />
          <ChangedParts
            parts={comparison.parts}
            historyOf={(clauseId) => href('public/clause', { key: facts.key, clauseId })}
          />
        </>
      ) : (
        <>
          {facts.contents.length > 3 ? (
            <nav aria-labelledby="contents">
              <h2 className="govuk-heading-m" id="contents">
                Contents
              </h2>
              <ul className="portal-contents">
                {facts.contents.map((entry) => (
                  <li key={entry.href}>
                    <a className="govuk-link" href={entry.href}>
                      {entry.words}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <RenderedHtml html={facts.html} className="portal-legal" />
        </>
      )}
    </>
  )
}
