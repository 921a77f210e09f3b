import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import { asksForPosition } from '#app/modules/consultations/model.ts'
import { positionsFor } from '#app/modules/responses/answer-rules.ts'
import { listWorkingAnswers } from '#app/modules/responses/draft-queries.server.ts'
import { noAnswer, positions, type Position } from '#app/modules/responses/model.ts'
import { argumentOf, paragraphRange } from '#app/modules/responses/question-argument.ts'
import { saveAnswer } from '#app/modules/responses/save-answer.server.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import '#app/ui/responding.css'
import { titled } from '#app/ui/titled.ts'
import { AnswerConflict } from './answer-conflict.tsx'
import { AnswerForm } from './answer-form.tsx'
import { DeadlineNote } from './deadline-note.tsx'
import { deadlineFacts, openResponse } from './opened-response.server.ts'
import { openedAnswer } from './start-facts.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => titled(matches, data?.label ?? 'Question')

export const loader = loads(async (args) => {
  const { portal, actor, params } = args
  const { consultation, phase, response, suffix } = await openResponse(args)
  const { slug, content } = consultation
  const index = content.questions.findIndex(({ key }) => key === params.key)
  const question = content.questions[index]
  if (!question) throw new NotFoundError()

  const stored = (await listWorkingAnswers(portal.db.read, response)).get(question.key)
  const proposal = content.proposals.find(({ letter }) => letter === question.proposal)
  const argument = argumentOf(content.document, question.key)
  const asked = argument?.question.blocks ?? parseDocumentMarkdown(question.text, { file: question.key }).blocks
  const documentHref = href('public/document', { slug })
  return {
    slug,
    title: content.title,
    label: question.label,
    place: `Question ${index + 1} of ${content.questions.length}`,
    proposal: content.proposals.length > 1 && proposal ? `Proposal ${proposal.letter}: ${proposal.title}` : '',
    isRequired: question.isRequired,
    asksForPosition: asksForPosition(question.kind),
    positions: positionsFor(question.kind).map((value) => ({ value, label: positions[value] })),
    asked: renderBlocksHtml(asked),
    argument: argument && {
      title: ['Read the case for this', paragraphRange(argument.blocks)].filter(Boolean).join(': '),
      chapter: argument.chapter,
      html: renderBlocksHtml(
        { blocks: argument.blocks, footnotes: content.document.footnotes },
        { idPrefix: 'argument-', headingOffset: 2 },
      ),
      href: `${documentHref}#${argument.anchor}`,
      isEmpty: argument.blocks.length === 0,
    },
    redlines: (proposal?.amends ?? []).map((amendment) => ({
      href: href('public/draft', { slug, draftId: amendment.draftId }),
      label: `${amendment.instrument.toUpperCase()}, ${amendment.version} against ${amendment.base}`,
    })),
    deadline: deadlineFacts(consultation, phase, portal.now()),
    isSent: response.state === 'submitted',
    back: `${href('respond/start', { slug })}${suffix}`,
    here: `${href('respond/question', { slug, key: question.key })}${suffix}`,
    isLast: index === content.questions.length - 1,
    stored: {
      ...(openedAnswer(actor, stored) ?? noAnswer),
      revision: stored?.revision ?? 0,
      saved: stored ? `${stored.updatedByName} at ${formatInstant(stored.updatedAt)}` : '',
    },
  }
})

const answerForm = z.object({
  position: z.enum(Object.keys(positions) as [Position, ...Position[]]).optional(),
  text: z.string(),
  isConfidential: z.literal('yes').optional(),
  confidentialReason: z.string().default(''),
  revision: z.coerce.number().int().min(0),
  intent: z.enum(['continue', 'later']).default('later'),
})

/** Both buttons save. Neither submits: only the button on the page that shows all answers does. */
export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { consultation, phase, response, suffix } = await openResponse(args)
  const { questions } = consultation.content
  const index = questions.findIndex(({ key }) => key === args.params.key)
  const question = questions[index]
  if (!question) throw new NotFoundError()

  const { position, text, isConfidential, confidentialReason, revision, intent } = parseForm(answerForm, form)
  await saveAnswer(portal, actor, {
    responseId: response.id,
    questionKey: question.key,
    position: position ?? null,
    text,
    isConfidential: isConfidential === 'yes',
    confidentialReason,
    revision,
  })
  const { slug } = consultation
  const notSent =
    phase === 'open' ? 'Nothing has been submitted yet.' : 'The consultation has closed, so it is not sent.'
  const isSent = response.state === 'submitted' && phase === 'open'
  const after = isSent ? 'The change is not sent until you submit again.' : notSent
  const next = questions[index + 1]
  const to =
    intent === 'later'
      ? href('respond/start', { slug })
      : next
        ? href('respond/question', { slug, key: next.key })
        : href('respond/check', { slug })
  return redirectWithNotice(`${to}${suffix}`, `Your answer to ${question.label} is saved. ${after}`)
})

export default function Question() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const isConflict = state !== undefined && state.values.revision !== String(page.stored.revision)
  return (
    <Row>
      <Column width={isConflict ? 'full' : 'two-thirds'}>
        <PageTitle
          state={state}
          title={page.label}
          caption={[page.place, page.proposal].filter(Boolean).join(' · ')}
          back={{ href: page.back, label: 'Back to all questions' }}
        />
        {page.deadline.phase === 'open' ? null : <DeadlineNote {...page.deadline} isSent={page.isSent} />}
        <RenderedHtml html={page.asked} className="portal-asked" />
        {page.argument && !page.argument.isEmpty ? (
          <Details summary={page.argument.title}>
            <div className="portal-passage" tabIndex={0} role="region" aria-label={page.argument.title}>
              {page.argument.chapter ? <h2 className="govuk-heading-s">{page.argument.chapter}</h2> : null}
              <RenderedHtml html={page.argument.html} />
            </div>
          </Details>
        ) : null}
        <ul className="govuk-list">
          <li>
            <a className="govuk-link" href={page.argument?.href ?? href('public/document', { slug: page.slug })}>
              Open this place in the document
            </a>
          </li>
          {page.redlines.map((redline) => (
            <li key={redline.href}>
              <a className="govuk-link" href={redline.href}>
                See the proposed changes: {redline.label}
              </a>
            </li>
          ))}
        </ul>
        {isConflict ? <AnswerConflict page={page} state={state} /> : null}
        <AnswerForm page={page} state={state} />
      </Column>
    </Row>
  )
}
