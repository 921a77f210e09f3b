import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { compareWithLimits } from '#app/modules/redline/compare-instruments.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { changedParts, countInWords, wholeParts, type RedlinePart } from '#app/modules/redline/redline-view.ts'
import { summaryOfChanges } from '#app/modules/redline/summary-of-changes.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { ChangedParts, ChangeList, RedlineKey, SideBySide, ViewTabs, WholeText } from '#app/ui/redline.tsx'
import { RenderedHtml, SummaryList } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { findPublishedDraft } from './find-published-draft.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data?.label ?? 'Draft'}, proposed changes`)

const views = { changes: 'Changes', whole: 'Whole text', sides: 'Side by side', summary: 'Summary of changes' } as const
type View = keyof typeof views

export const loader = loads(async ({ portal, actor, params, url }) => {
  const slug = params.slug ?? ''
  const draftId = params.draftId ?? ''
  const found = await findPublishedDraft(portal, actor, { slug, draftId })
  const { consultation, edition, proposal, instrument, draft, base, revision } = found
  const asked = url.searchParams.get('view') ?? ''
  const view: View = asked in views ? (asked as View) : 'changes'
  const { changes, limits } = compareWithLimits(base.content, revision.content)
  const { notes } = revision
  return {
    slug,
    draftId,
    view,
    instrument: { title: instrument.title, shortTitle: instrument.shortTitle, key: instrument.key },
    label: draft.label,
    base: { label: base.label, hash: base.hash },
    hash: revision.hash,
    consultation: edition.content.title,
    isWithdrawn: consultation.state === 'withdrawn',
    proposal: edition.content.proposals.length > 1 ? `${proposal.letter}: ${proposal.title}` : proposal.title,
    count: countInWords(changes),
    limits,
    parts: partsOf(view, changes, notes),
    summaryHtml:
      view === 'summary' ? renderBlocksHtml([{ ...summaryOfChanges(changes, notes), caption: undefined }]) : '',
  }
})

function partsOf(view: View, changes: Change[], notes: ChangeNote[]): RedlinePart[] {
  if (view === 'changes') return changedParts(changes, notes)
  return view === 'summary' ? [] : wholeParts(changes, notes, view === 'sides' ? 'sides' : 'one')
}

export default function Draft() {
  const facts = useLoaderData<typeof loader>()
  const historyOf = (clauseId: string) => href('public/clause', { key: facts.instrument.key, clauseId })
  const address = href('public/draft', { slug: facts.slug, draftId: facts.draftId })
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={`Proposed changes to the ${facts.instrument.shortTitle}`}
            caption={facts.consultation}
            back={{ href: href('public/consultation', { slug: facts.slug }), label: 'Consultation' }}
          />
          {facts.isWithdrawn ? <InsetText>The consultation on this draft was withdrawn.</InsetText> : null}
          <SummaryList
            entries={[
              { label: 'Proposal', value: facts.proposal },
              { label: 'Proposed version', value: `${facts.label} of the ${facts.instrument.title}` },
              {
                label: 'Drafted against',
                value: (
                  <a
                    className="govuk-link"
                    href={href('public/instrument-version', { key: facts.instrument.key, label: facts.base.label })}
                  >
                    {facts.base.label}
                  </a>
                ),
              },
              { label: 'Changes', value: facts.count },
              { label: 'Files', value: <Files slug={facts.slug} draftId={facts.draftId} /> },
            ]}
          />
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">How to tell that these are the words consulted on</span>
            </summary>
            <div className="govuk-details__text">
              Both texts are frozen and named by a SHA-256 hash of their content, which also stands in the files and in
              the papers that go to the Secretary of State.
              <dl className="govuk-!-margin-top-2">
                <dt>This draft</dt>
                <dd className="portal-hash">{facts.hash}</dd>
                <dt>{facts.base.label}, against which it is drafted</dt>
                <dd className="portal-hash">{facts.base.hash}</dd>
              </dl>
            </div>
          </details>
        </Column>
      </Row>
      <ViewTabs
        label="Ways to read the draft"
        tabs={(Object.keys(views) as View[]).map((view) => ({
          href: view === 'changes' ? address : `${address}?view=${view}`,
          label: views[view],
          isCurrent: view === facts.view,
          isWhole: view === 'whole',
        }))}
      />
      <h2 className="govuk-heading-m">{views[facts.view]}</h2>
      {facts.limits.map((limit) => (
        <InsetText key={limit}>{limit}</InsetText>
      ))}
      <RedlineKey />
      <ChangeList parts={facts.parts} />
      {facts.view === 'changes' ? <ChangedParts parts={facts.parts} historyOf={historyOf} /> : null}
      {facts.view === 'whole' ? <WholeText parts={facts.parts} historyOf={historyOf} /> : null}
      {facts.view === 'sides' ? (
        <SideBySide
          parts={facts.parts}
          before={facts.base.label}
          after={`${facts.label}, proposed`}
          historyOf={historyOf}
        />
      ) : null}
      {facts.view === 'summary' ? (
        <RenderedHtml html={facts.summaryHtml} className="portal-summary-of-changes" />
      ) : null}
    </>
  )
}

const files = [
  { view: 'redline', label: 'Redline' },
  { view: 'clean', label: 'Clean text' },
  { view: 'changes', label: 'Changes only' },
]
const formats = [
  { format: 'docx', label: 'Word' },
  { format: 'pdf', label: 'PDF' },
  { format: 'html', label: 'HTML' },
  { format: 'md', label: 'Markdown' },
]

function Files({ slug, draftId }: { slug: string; draftId: string }) {
  return (
    <ul className="portal-files">
      {files.map((file) => (
        <li key={file.view}>
          <span className="portal-files__label">{file.label}</span>{' '}
          {formats.map(({ format, label }) => (
            <a
              key={format}
              className="govuk-link"
              href={href('public/draft-file', { slug, draftId, view: file.view, format })}
              aria-label={`${file.label} as ${label}`}
            >
              {label}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}
