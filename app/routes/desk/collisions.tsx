import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countOf } from '#app/lib/number-words.ts'
import { listContenders } from '#app/modules/drafting/collisions/list-contenders.server.ts'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { collisionFacts } from '#app/routes/collision-facts.server.ts'
import { CollisionList } from '#app/routes/collision-list.tsx'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/redline.css'
import '#app/ui/drafting.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Drafts of ${data?.shortTitle ?? 'a legal text'}`)

export const loader = loads(async ({ portal, actor, params }) => {
  const key = params.key ?? ''
  const instrument = await findInstrument(portal.db.read, key)
  if (!instrument) throw notFound()
  const contenders = (await listContenders(portal.db.read, key)).map((contender) => ({
    ...contender,
    href:
      contender.inForceFrom === null && contender.owner
        ? href('desk/draft', { slug: contender.owner.slug, draftId: contender.owner.draftId })
        : href('public/instrument-version', { key, label: contender.label }),
  }))
  return {
    key,
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    mayGive: canGiveVersions(actor),
    contenders: contenders.map(({ id, label, baseLabel, href: address, owner, inForceFrom }) => ({
      ...{ id, label, baseLabel, address, isVersion: inForceFrom !== null },
      owner: owner ? `${owner.consultation}, proposal ${owner.letter}` : '',
    })),
    pairs: collisionFacts(contenders),
  }
})

export default function Collisions() {
  const { contenders, pairs, key, title, shortTitle, mayGive } = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title={`Drafts of the ${shortTitle}`}
            caption={title}
            back={{ href: href('public/instrument', { key }), label: shortTitle }}
          />
          <p className="govuk-body">
            {contenders.length === 0
              ? 'No draft of this document is open, and no version waits to come into force.'
              : `Every draft that is not decided, and every version designated but not yet in force (${countOf(contenders.length, 'text')}), compared with every other.`}
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {contenders.map((contender) => (
              <li key={contender.id}>
                <a className="govuk-link" href={contender.address}>
                  {contender.label}
                </a>
                {contender.isVersion ? ', designated' : `, drafted against ${contender.baseLabel}`}
                {contender.owner ? `: ${contender.owner}` : ''}
              </li>
            ))}
          </ul>
          {mayGive ? (
            <p className="govuk-body">
              <a className="govuk-link" href={href('desk/instrument-import', { key })}>
                Bring in a version from a Word or Markdown file
              </a>
            </p>
          ) : null}
          {contenders.length > 1 && pairs.length === 0 ? (
            <p className="govuk-body">No two of them touch the same clause.</p>
          ) : null}
        </Column>
      </Row>
      <CollisionList pairs={pairs} />
    </>
  )
}
