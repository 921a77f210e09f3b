import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { questionKinds, type QuestionKind } from '#app/modules/consultations/model.ts'
import { paragraphNumbers, questionsIn } from '#app/modules/consultations/question-source.ts'
import { removeQuestion } from '#app/modules/consultations/remove-question.server.ts'
import { saveQuestion } from '#app/modules/consultations/save-question.server.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import type { FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { revisionField, wordsField } from './detail-fields.ts'
import { QuestionForm } from './question-form.tsx'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `${page?.isNew ? 'New question' : page?.question.label}: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const { working, mayEdit, ...facts } = await openWorking(args)
  const key = args.params.key ?? ''
  const isNew = key === 'new'
  const stored = working.questions.find((question) => question.key === key)
  if (!stored && !isNew) throw notFound()
  const placed = questionsIn(working.source).find((question) => question.key === key)
  const count = working.questions.length + 1
  return {
    ...{ ...facts, mayEdit, isNew, isDraft: working.state === 'draft' },
    isPlaced: placed !== undefined,
    question: placed ?? stored ?? blankQuestion(count, working.proposals[0]?.letter ?? ''),
    proposals: working.proposals.map(({ letter, title }) => ({ value: letter, label: `${letter}. ${title}` })),
    paragraphs: paragraphNumbers(working.source),
  }
})

function blankQuestion(count: number, proposal: string) {
  const kind: QuestionKind = 'position-and-rationale'
  return { key: `q${count}`, label: `Question ${count}`, proposal, kind, isRequired: true, text: '' }
}

const questionForm = z.object({
  revision: revisionField,
  key: z.string('Enter a short name').trim(),
  label: wordsField('Enter the name of the question as printed, such as Question 1', 60),
  proposal: z.string('Choose the proposal that the question belongs to'),
  kind: z.enum(Object.keys(questionKinds) as [QuestionKind, ...QuestionKind[]], { error: 'Choose what kind it is' }),
  isRequired: z.enum(['yes', 'no']).default('yes'),
  text: z.string().default(''),
  afterParagraph: z.string().default(''),
})

export const action = acts(async (args) => {
  const { portal, actor, form, params } = args
  const { working } = await openWorking(args)
  const consultationId = working.id
  const overview = href('desk/consultation', { slug: working.slug })
  if (form.get('intent') === 'remove') {
    const revision = revisionField.parse(form.get('revision'))
    await removeQuestion(portal, actor, { consultationId, revision, key: params.key ?? '' })
    return redirectWithNotice(overview, 'The question has been removed from the document too.')
  }
  const { isRequired, afterParagraph, ...words } = parseForm(questionForm, form)
  const isNew = params.key === 'new'
  await saveQuestion(portal, actor, {
    ...{ ...words, consultationId, isNew },
    key: isNew ? words.key : (params.key ?? ''),
    isRequired: isRequired === 'yes',
    ...(afterParagraph ? { afterParagraph } : {}),
  })
  return redirectWithNotice(overview, `${words.label} has been saved, in the document too.`)
})

export default function Question() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={page.isNew ? 'New question' : page.question.label}
          caption={page.caption}
          back={page.back}
        />
        <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
        <QuestionForm page={page} state={state} />
      </Column>
    </Row>
  )
}
