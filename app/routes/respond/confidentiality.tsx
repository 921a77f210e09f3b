import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { confidentialityMark, saveConfidentiality } from '#app/modules/responses/save-confidentiality.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { DeadlineNote } from './deadline-note.tsx'
import { deadlineFacts, openResponse } from './opened-response.server.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Confidentiality')

export const loader = loads(async (args) => {
  const { portal, actor } = args
  const { consultation, phase, response, suffix } = await openResponse(args)
  const reason = reveal(readerOf(actor), response.confidentialReason)
  const stored = {
    isConfidential: response.isConfidential,
    confidentialReason: reason.kind === 'shown' ? reason.text : '',
  }
  return {
    title: consultation.content.shortTitle,
    issuerName: consultation.content.issuerName,
    back: `${href('respond/start', { slug: consultation.slug })}${suffix}`,
    deadline: deadlineFacts(consultation, phase, portal.now()),
    isSent: response.state === 'submitted',
    stored,
    seen: confidentialityMark(stored),
  }
})

const claimForm = z.object({
  isConfidential: z.enum(['yes', 'no'], { error: 'Select whether the whole response is confidential' }),
  reason: z.string().default(''),
  seen: z.string(),
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation, response, suffix } = await openResponse(args)
  const { isConfidential, reason, seen } = parseForm(claimForm, form)
  await saveConfidentiality(portal, actor, {
    responseId: response.id,
    isConfidential: isConfidential === 'yes',
    reason,
    seen,
  })
  const to = `${href('respond/start', { slug: consultation.slug })}${suffix}`
  return redirectWithNotice(to, 'Your choice on confidentiality is saved.')
})

export default function Confidentiality() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { stored } = page
  const isConflict = state !== undefined && state.values.seen !== page.seen
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Confidentiality of the whole response"
          caption={page.title}
          back={{ href: page.back, label: 'Back to all questions' }}
        />
        {page.deadline.phase === 'open' ? null : <DeadlineNote {...page.deadline} isSent={page.isSent} />}
        <p className="govuk-body">
          Responses may be published after the consultation has closed. If only some answers are confidential, do not
          use this page: mark those answers where you write them.
        </p>
        <p className="govuk-body">Whatever you choose:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>
            the Department and the Authority may receive your response in full, with what is confidential marked as such
          </li>
          <li>
            the law on access to information (the Freedom of Information Act 2000, data protection law, the
            Environmental Information Regulations 2004) may require disclosure. Your reason will be weighed, but{' '}
            {page.issuerName} cannot give an assurance
          </li>
          <li>a disclaimer that a mail system adds by itself is not a request for confidentiality</li>
        </ul>
        {isConflict ? (
          <InsetText>
            <p className="govuk-body">
              <strong>Saved by a colleague:</strong>{' '}
              {stored.isConfidential
                ? 'the whole response is confidential.'
                : 'the whole response is not confidential.'}
            </p>
            {stored.confidentialReason ? <p className="govuk-body portal-typed">{stored.confidentialReason}</p> : null}
          </InsetText>
        ) : null}
        <form method="post">
          <Hidden name="seen" value={page.seen} />
          <Choices
            kind="radios"
            name="isConfidential"
            label="Is the whole of this response confidential?"
            legendSize="m"
            options={[
              { value: 'no', label: 'No' },
              { value: 'yes', label: 'Yes, all of it' },
            ]}
            state={state}
            stored={stored.isConfidential ? 'yes' : 'no'}
          />
          <Textarea
            name="reason"
            label="If yes, why is it confidential?"
            rows={4}
            state={state}
            stored={stored.confidentialReason}
          />
          <Button>Save</Button>
        </form>
      </Column>
    </Row>
  )
}
