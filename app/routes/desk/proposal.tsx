import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { removeProposal } from '#app/modules/consultations/remove-proposal.server.ts'
import { addAmendment, removeAmendment } from '#app/modules/consultations/save-amendment.server.ts'
import { saveProposal } from '#app/modules/consultations/save-proposal.server.ts'
import { acts, loads, notFound, parseForm, redirectWithNotice, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import type { FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { optionalField, revisionField, wordsField } from './detail-fields.ts'
import { ProposalDrafts } from './proposal-drafts.tsx'
import { proposalFacts } from './proposal-facts.server.ts'
import { ProposalForm } from './proposal-form.tsx'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { typedDates } from './typed-dates.ts'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `${page?.isNew ? 'New proposal' : `Proposal ${page?.proposal.letter}`}: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const letter = args.params.letter ?? ''
  const page = await proposalFacts(args, letter)
  if (page.isNew && letter !== 'new') throw notFound()
  return page
})

const wordsForm = z.object({
  revision: revisionField,
  letter: z.string().trim(),
  title: wordsField('Enter what is proposed, in a few words', 160),
  summary: wordsField('Enter a summary', 1000),
  recommendation: optionalField(1000),
  procedure: z.string('Choose the procedure that the proposal follows'),
  orWithinMonths: z
    .string()
    .trim()
    .regex(/^(\d{1,2})?$/, 'Enter a number of months, like 1')
    .default(''),
  direction: z.string().default(''),
})

export const action = acts(async (args) => {
  const { working } = await openWorking(args)
  const intent = String(args.form.get('intent') ?? 'save')
  const consultationId = working.id
  const revision = revisionField.parse(args.form.get('revision'))
  const target = { consultationId, revision, letter: args.params.letter ?? '' }
  if (intent === 'amend') return amend(args, target, String(args.form.get('base') ?? ''))
  if (intent === 'release') {
    await removeAmendment(args.portal, args.actor, { ...target, instrument: String(args.form.get('instrument')) })
    return backTo(args, target.letter, 'The document has been taken off the proposal.')
  }
  if (intent === 'remove') {
    await removeProposal(args.portal, args.actor, target)
    return redirectWithNotice(
      href('desk/consultation', { slug: working.slug }),
      `Proposal ${target.letter} has been removed.`,
    )
  }
  return save(args, consultationId)
})

type FormArgs = PageArgs & { form: FormData }
type Target = { consultationId: string; revision: number; letter: string }

async function save(args: FormArgs, consultationId: string) {
  const { portal, actor, form, params } = args
  const isNew = params.letter === 'new'
  const typed = typedDates(form)
  const from = typed.day('effectiveFrom', 'Date of effect')
  const input = parseForm(wordsForm, form)
  const procedure = portal.procedures.get(input.procedure)
  const dates: Record<string, string> = {}
  for (const { key, title } of procedure?.dates ?? []) {
    const day = typed.day(`date-${key}`, title)
    if (day) dates[key] = day
  }
  typed.check()
  const { orWithinMonths, direction, ...words } = input
  const months = orWithinMonths ? { orWithinMonths: Number(orWithinMonths) } : {}
  const letter = isNew ? words.letter : (params.letter ?? '')
  await saveProposal(portal, actor, {
    ...{ ...words, consultationId, isNew, letter, dates },
    effective: from ? { from, ...months } : null,
    direction: direction.trim() === '' ? null : direction.replace(/\r\n?/g, '\n').trim(),
  })
  const asksForDates = isNew && (procedure?.dates.length ?? 0) > 0
  const notice = asksForDates
    ? 'The proposal has been added. Give the dates that its procedure speaks of, and the documents it amends.'
    : `Proposal ${letter} has been saved.`
  if (isNew) return backTo(args, letter, notice)
  return redirectWithNotice(href('desk/consultation', { slug: params.slug ?? '' }), notice)
}

async function amend(args: FormArgs, target: Target, base: string) {
  const [instrument = '', label = ''] = base.split('|')
  const version = String(args.form.get('version') ?? '').trim()
  if (!label) throw new RuleError('no-base', 'Choose the document and version to draft against', 'base')
  if (!version) throw new RuleError('no-version', 'Enter a label for the new version', 'version')
  await addAmendment(args.portal, args.actor, { ...target, instrument, base: label, version })
  const { working } = await openWorking(args)
  const proposal = working.proposals.find((one) => one.letter === target.letter)
  const draft = working.drafts.find((one) => one.proposalId === proposal?.id && one.instrument === instrument)
  const notice = `A draft has been made from the words of ${label}. Change the clauses that the proposal changes.`
  if (!draft) return backTo(args, target.letter, notice)
  return redirectWithNotice(href('desk/draft', { slug: working.slug, draftId: draft.draftId }), notice)
}

function backTo({ params }: PageArgs, letter: string, notice: string) {
  return redirectWithNotice(href('desk/proposal', { slug: params.slug ?? '', letter }), notice)
}

export default function Proposal() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={page.isNew ? 'New proposal' : `Proposal ${page.proposal.letter}`}
          caption={page.caption}
          back={page.back}
        />
        <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
        <ProposalForm page={page} state={state} />
        {page.isNew ? null : <ProposalDrafts page={page} state={state} />}
      </Column>
    </Row>
  )
}
