import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listResponsesTo } from '#app/modules/responses/draft-queries.server.ts'
import { startResponse } from '#app/modules/responses/start-response.server.ts'
import { withdrawResponse } from '#app/modules/responses/withdraw-response.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { ChooseRespondent } from './choose-respondent.tsx'
import { chooserFacts, taskFacts } from './start-facts.server.ts'
import { onlyOne, openConsultation } from './opened-response.server.ts'
import { ResponseTasks } from './response-tasks.tsx'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Your response')

export const loader = loads(async (args) => {
  const { portal, actor, url } = args
  const { consultation, phase } = await openConsultation(args)
  const own = await listResponsesTo(portal.db.read, actor, consultation.id)
  const named = url.searchParams.get('response')
  const response = named === null ? onlyOne(actor, own) : own.find(({ id }) => id === named)
  const isChoosing = url.searchParams.has('choose')
  if (!response || isChoosing) {
    return { chooser: await chooserFacts(args, { consultation, phase, own }), tasks: null }
  }
  return { chooser: null, tasks: await taskFacts(args, { consultation, phase, own, response }) }
})

const startForm = z.object({
  respondent: z.string({ error: 'Select who you are responding for' }).min(1, 'Select who you are responding for'),
  then: z.string().optional(),
})
const withdrawForm = z.object({ responseId: z.string(), reason: z.string() })

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation } = await openConsultation(args)
  const { slug } = consultation
  if (form.get('intent') === 'withdraw') {
    const input = parseForm(withdrawForm, form)
    await withdrawResponse(portal, actor, input)
    const to = `${href('respond/start', { slug })}?response=${input.responseId}`
    return redirectWithNotice(to, 'The response has been withdrawn. It no longer counts.')
  }
  const { respondent, then } = parseForm(startForm, form)
  const organisationId = respondent === 'alone' ? null : respondent
  const { responseId } = await startResponse(portal, actor, { consultationId: consultation.id, organisationId })
  const isAsked = consultation.content.questions.some(({ key }) => key === then)
  const page = then && isAsked ? href('respond/question', { slug, key: then }) : href('respond/start', { slug })
  return redirect(`${page}?response=${responseId}`, 303)
})

export default function Start() {
  const { chooser, tasks } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  if (tasks) return <ResponseTasks {...tasks} state={state} />
  return chooser ? <ChooseRespondent {...chooser} state={state} /> : null
}
