import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countOf, capitalised } from '#app/lib/number-words.ts'
import { publicStates, type PublicState } from '#app/modules/consultations/public-state.ts'
import { listVisibleConsultations, type ListedConsultation } from '#app/modules/consultations/queries.server.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConsultationList } from '#app/ui/consultation-state.tsx'
import { Button } from '#app/ui/button.tsx'
import { Select, TextInput } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { listCards } from './list-cards.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Consultations')

export const loader = loads(async ({ portal, actor, url }) => {
  const now = portal.now()
  const asked = url.searchParams.get('state') ?? ''
  const state = asked in publicStates ? (asked as PublicState) : ''
  const words = (url.searchParams.get('words') ?? '').trim().slice(0, 200)
  const found = (await listVisibleConsultations(portal.db.read, actor, now)).filter((one) => holdsWords(one, words))
  const cards = listCards(found, now).filter((card) => state === '' || card.state === state)
  return { state, words, cards }
})

/** Every word asked for appears in what the edition says of itself, its proposals or its questions. */
function holdsWords({ edition }: ListedConsultation, words: string): boolean {
  if (!edition) return false
  const { title, summary, reference, issuerName, proposals, questions, basis } = edition.content
  const said = [title, summary, reference, issuerName, ...basis]
  const asked = [...proposals.flatMap((one) => [one.title, one.summary]), ...questions.map(({ text }) => text)]
  const text = [...said, ...asked].join('\n').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export default function Consultations() {
  const { state, words, cards } = useLoaderData<typeof loader>()
  const options = Object.entries(publicStates).map(([value, label]) => ({ value, label }))
  const isFiltered = state !== '' || words !== ''
  return (
    <>
      <PageTitle title="Consultations" />
      <Row>
        <Column width="one-third">
          <form method="get" action={href('public/consultations')} className="portal-filter" role="search">
            <h2 className="govuk-heading-s">Find a consultation</h2>
            <TextInput name="words" label="Words" stored={words} hint="For example, TMAD or migration" />
            <Select
              name="state"
              label="State"
              stored={state}
              options={[{ value: '', label: 'Any state' }, ...options]}
            />
            <Button kind="secondary">Show</Button>
          </form>
        </Column>
        <Column>
          <p className="govuk-body portal-count" role="status">
            {capitalised(countOf(cards.length, 'consultation'))}
            {isFiltered ? (
              <>
                {' found. '}
                <a className="govuk-link" href={href('public/consultations')}>
                  Clear
                </a>
              </>
            ) : (
              '.'
            )}
          </p>
          {cards.length > 0 ? (
            <ConsultationList entries={cards} />
          ) : isFiltered ? (
            <p className="govuk-body">Try fewer words, or another state.</p>
          ) : null}
        </Column>
      </Row>
    </>
  )
}
