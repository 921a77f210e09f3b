import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loads } from '#app/routes/http.server.ts'
import { titled } from '#app/ui/titled.ts'
import { consultationFacts } from './consultation-facts.server.ts'
import { ConsultationView } from './consultation-view.tsx'
import { openPublished } from './published.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => [
  ...titled(matches, page?.title ?? 'Consultation'),
  ...(page ? [{ name: 'description', content: page.summary }] : []),
]

export const loader = loads(async (args) => consultationFacts(args.portal, await openPublished(args)))

export default function Consultation() {
  return <ConsultationView page={useLoaderData<typeof loader>()} />
}
