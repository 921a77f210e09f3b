import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NotFoundError } from '#app/lib/errors.ts'
import { publishConsultation } from '#app/modules/consultations/publish-consultation.server.ts'
import { publishCorrection } from '#app/modules/consultations/publish-correction.server.ts'
import { requestApproval } from '#app/modules/consultations/request-approval.server.ts'
import { returnToAuthor } from '#app/modules/consultations/return-to-author.server.ts'
import { discardCorrection, startCorrection } from '#app/modules/consultations/start-correction.server.ts'
import { withdrawConsultation } from '#app/modules/consultations/withdraw-consultation.server.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import type { FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { ApprovalActions } from './approval-actions.tsx'
import { approvalFacts } from './approval-facts.server.ts'
import { CheckList } from './check-list.tsx'
import { CorrectionActions, CorrectionChanges, WithdrawQuestion } from './correction-actions.tsx'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Checks and approval: ${page?.caption ?? ''}`)

export const loader = loads(approvalFacts)

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { working } = await openWorking(args)
  const { slug } = working
  const consultationId = working.id
  const words = (name: string) => String(form.get(name) ?? '').trim()
  const overview = href('desk/consultation', { slug })
  const here = href('desk/approval', { slug })
  switch (words('intent')) {
    case 'request':
      await requestApproval(portal, actor, { consultationId, note: words('note') })
      return redirectWithNotice(here, 'It is with the approvers now.')
    case 'return':
      await returnToAuthor(portal, actor, { consultationId, note: words('note') })
      return redirectWithNotice(overview, 'It is back with the author.')
    case 'publish':
      await publishConsultation(portal, actor, { consultationId, seen: words('seen') })
      return redirectWithNotice(overview, 'The consultation has been published.')
    case 'correct':
      await startCorrection(portal, actor, { consultationId, reason: words('reason') })
      return redirectWithNotice(
        overview,
        'A correction has been started. What is published stays until it is approved.',
      )
    case 'discard':
      await discardCorrection(portal, actor, { consultationId })
      return redirectWithNotice(overview, 'The correction has been given up. Nothing published has changed.')
    case 'publish-correction':
      await publishCorrection(portal, actor, { consultationId, seen: words('seen') })
      return redirectWithNotice(overview, 'The correction has been published as a new edition.')
    case 'withdraw':
      await withdrawConsultation(portal, actor, { consultationId, reason: words('reason') })
      return redirectWithNotice(overview, 'The consultation has been withdrawn.')
    default:
      throw new NotFoundError()
  }
})

export default function Approval() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (page.isWithdrawing) {
    const back = { href: href('desk/approval', { slug: page.slug }), label: 'Checks and approval' }
    return (
      <Row>
        <Column>
          <PageTitle state={state} title="Withdraw the consultation" caption={page.caption} back={back} />
          <WithdrawQuestion page={page} state={state} />
        </Column>
      </Row>
    )
  }
  const showsChecks = page.isFirst || page.isCorrection
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Checks and approval" caption={page.caption} back={page.back} />
        <CorrectionChanges page={page} />
        <ApprovalActions page={page} state={state} />
        {showsChecks ? <CheckList checks={page.checks} mayEdit={page.mayRequest} /> : null}
        <CorrectionActions page={page} state={state} />
      </Column>
    </Row>
  )
}
