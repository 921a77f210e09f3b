import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { issuedDocument } from '#app/modules/directions/issued-document.ts'
import { findIssuedDirection } from '#app/modules/directions/queries.server.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { paperOf } from '#app/routes/department/paper.server.ts'
import { availableFormats, documentFormats } from '#app/routes/document-response.server.ts'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/department.css'
import { DirectionPaper } from '#app/ui/direction-paper.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Direction ${data.reference}` : 'Direction'}`)

export const loader = loads(async ({ portal, params }) => {
  const direction = await findIssuedDirection(portal.db.read, params.reference ?? '')
  if (!direction) throw notFound()
  const { reference, consultation, proposal, effectiveFrom } = direction
  const isInEffect = effectiveFrom <= londonDay(portal.now())
  const texts = []
  for (const { instrument, versionLabel } of direction.isPractice ? [] : direction.annexes) {
    const found = await findInstrument(portal.db.read, instrument)
    texts.push({
      words: `${found?.shortTitle ?? instrument} ${versionLabel}`,
      href: href('public/instrument-version', { key: instrument, label: versionLabel }),
    })
  }
  return {
    reference,
    isPractice: direction.isPractice,
    effect: isInEffect
      ? `Issued. It took effect on ${formatDay(effectiveFrom)}.`
      : `Issued. It takes effect on ${formatDay(effectiveFrom)}.`,
    files: availableFormats()
      .filter((format) => format !== 'md')
      .map((format) => ({
        words: documentFormats[format],
        href: href('public/direction-file', { reference, format }),
      })),
    texts,
    consultation: {
      words: consultation.shortTitle,
      href: href('public/consultation', { slug: consultation.slug }),
      report: href('public/report', { slug: consultation.slug, letter: proposal.letter }),
      proposal: `Proposal ${proposal.letter}: ${proposal.title}`,
    },
    paper: paperOf(issuedDocument(direction)),
  }
})

export default function Direction() {
  const facts = useLoaderData<typeof loader>()
  return (
    <>
      <a href={href('public/directions')} className="govuk-back-link">
        Directions
      </a>
      {facts.isPractice ? <InsetText>This direction belongs to a practice copy. It has no effect.</InsetText> : null}
      <p className="govuk-body portal-screen-only">
        {facts.effect} Download as{' '}
        {facts.files.map(({ words, href: to }, at) => (
          <span key={words}>
            {at > 0 ? (at === facts.files.length - 1 ? ' or ' : ', ') : ''}
            <a className="govuk-link" href={to}>
              {words}
            </a>
          </span>
        ))}
        .
      </p>
      <DirectionPaper paper={facts.paper} isPageTitle />
      <aside aria-labelledby="behind" className="portal-screen-only">
        <h2 className="govuk-heading-m" id="behind">
          Behind this direction
        </h2>
        <ul className="govuk-list">
          <li>
            <a className="govuk-link" href={facts.consultation.href}>
              {facts.consultation.words}
            </a>
            , {facts.consultation.proposal}
          </li>
          <li>
            <a className="govuk-link" href={facts.consultation.report}>
              What was said, and what was concluded
            </a>
          </li>
          {facts.texts.map((text) => (
            <li key={text.href}>
              <a className="govuk-link" href={text.href}>
                {text.words} among the legal texts
              </a>
            </li>
          ))}
        </ul>
      </aside>
    </>
  )
}
