import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { approveConclusion } from '#app/modules/conclusions/approve-conclusion.server.ts'
import { explainDissent } from '#app/modules/conclusions/explain-dissent.server.ts'
import { requestConclusionApproval } from '#app/modules/conclusions/request-conclusion-approval.server.ts'
import { returnConclusion } from '#app/modules/conclusions/return-conclusion.server.ts'
import { savePassages } from '#app/modules/conclusions/save-passages.server.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Tag } from '#app/ui/summary.tsx'
import '#app/ui/concluding.css'
import { titled } from '#app/ui/titled.ts'
import { readConclusionFacts } from './conclusion-facts.server.ts'
import { ApprovalForms, DissentForms, LooseEnds, PassageForm, Preview, RequestForm } from './conclusion-parts.tsx'
import { openProposal } from './proposal-page.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `${data ? `Conclusion: ${data.caption}` : 'Conclusion'}`)

export const loader = loads(readConclusionFacts)

const passageForm = z.object({
  revision: z.coerce.number().int(),
  background: z.string(),
  consultation: z.string(),
  conclusion: z.string(),
  'next-steps': z.string(),
})
const dissentForm = z.object({ versionId: z.string(), questionKey: z.string(), note: z.string().default('') })
const noteForm = z.object({ note: z.string().default('') })

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { slug, letter, proposalId } = await openProposal(args)
  const here = href('desk/conclusion', { slug, letter })
  switch (form.get('intent')) {
    case 'save': {
      const { revision, ...passages } = parseForm(passageForm, form)
      await savePassages(portal, actor, { proposalId, passages, revision })
      return redirectWithNotice(here, 'The passages are saved.')
    }
    case 'explain':
      await explainDissent(portal, actor, { proposalId, ...parseForm(dissentForm, form) })
      return redirectWithNotice(here, 'Your note is on the record.')
    case 'request':
      await requestConclusionApproval(portal, actor, { proposalId })
      return redirectWithNotice(here, 'The report is with the approver.')
    case 'return':
      await returnConclusion(portal, actor, { proposalId, ...parseForm(noteForm, form) })
      return redirectWithNotice(here, 'The report is back with the analyst.')
    case 'approve':
      await approveConclusion(portal, actor, { proposalId })
      return redirectWithNotice(here, 'The report is approved and published.')
    default:
      throw notFound()
  }
})

export default function Conclusion() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { slug, letter, status } = facts
  return (
    <>
      <Row>
        <Column>
          <PageTitle state={state} title={facts.title} caption={facts.caption} back={facts.back} />
          <SummaryList
            entries={[
              { label: 'Proposal', value: facts.proposal.title },
              { label: 'Procedure', value: facts.proposal.procedure },
              ...(facts.proposal.round > 1 ? [{ label: 'Round', value: String(facts.proposal.round) }] : []),
              {
                label: 'Report',
                value: (
                  <>
                    <Tag colour={status.colour}>{status.words}</Tag> {status.detail}
                  </>
                ),
              },
            ]}
          />
          {facts.note ? (
            <InsetText>
              Returned at {facts.note.at}: {facts.note.words}
            </InsetText>
          ) : null}
          <h2 className="govuk-heading-m">What happens next</h2>
          <p className="govuk-body">{facts.next}</p>
        </Column>
      </Row>
      {facts.isApproved ? <Approved slug={slug} letter={letter} rounds={facts.rounds} /> : null}
      {facts.isApproved ? null : <LooseEnds facts={facts} />}
      <Row>
        <Column>
          <RequestForm facts={facts} />
          <ApprovalForms facts={facts} state={state} />
          <DissentForms facts={facts} state={state} />
        </Column>
      </Row>
      {facts.isApproved ? null : <Preview facts={facts} />}
      {facts.may.write ? <PassageForm facts={facts} state={state} /> : null}
    </>
  )
}

function Approved({ slug, letter, rounds }: { slug: string; letter: string; rounds: number[] }) {
  const report = href('public/report', { slug, letter })
  return (
    <>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href={report}>
            The report as published
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`${report}?rendition=full`}>
            The report in full, for the Department and the Authority
          </a>
        </li>
        {rounds.slice(1).map((round) => (
          <li key={round}>
            <a className="govuk-link" href={`${report}?round=${round}`}>
              The report of round {round}
            </a>
          </li>
        ))}
      </ul>
      <ButtonLink href={href('desk/submission', { slug, letter })}>Go to the submission</ButtonLink>
    </>
  )
}
