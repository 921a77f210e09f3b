import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { collisionFacts } from '#app/routes/collision-facts.server.ts'
import { CollisionList } from '#app/routes/collision-list.tsx'
import { loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/redline.css'
import '#app/ui/drafting.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { listPublicContenders } from './public-contenders.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Drafts that touch the same clauses of the ${data?.shortTitle ?? 'legal text'}`)

export const loader = loads(async ({ portal, params }) => {
  const key = params.key ?? ''
  const instrument = await findInstrument(portal.db.read, key)
  if (!instrument) throw notFound()
  const contenders = await listPublicContenders(portal, key)
  return {
    key,
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    count: contenders.length,
    pairs: collisionFacts(contenders),
  }
})

export default function PublicCollisions() {
  const { key, title, shortTitle, count, pairs } = useLoaderData<typeof loader>()
  return (
    <>
      <Row>
        <Column>
          <PageTitle
            title="Drafts that touch the same clauses"
            caption={title}
            back={{ href: href('public/instrument', { key }), label: shortTitle }}
          />
          <p className="govuk-body">
            {pairs.length > 0
              ? 'Each draft is written as if it were the only one. Where two change the same clause, the later one to be decided is carried onto the text as it then stands. The drafts are shown as they were published.'
              : count > 1
                ? 'No two of the published drafts that are not decided touch the same clause.'
                : 'There are not two published drafts of this document that are not decided.'}
          </p>
        </Column>
      </Row>
      <CollisionList pairs={pairs} />
    </>
  )
}
