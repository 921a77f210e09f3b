import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { questionKinds } from '#app/modules/consultations/model.ts'
import { formatDeadline } from '#app/modules/consultations/public-state.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ButtonLink } from '#app/ui/button.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { RenderedHtml } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { openPublished } from './published.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Questions: ${page?.title ?? 'consultation'}`)

export const loader = loads(async (args) => {
  const { edition, state } = await openPublished(args)
  const { slug, title, questions, proposals, closesAt } = edition.content
  return {
    ...{ slug, title, isOpen: state === 'open' },
    closes: formatDeadline(new Date(closesAt)),
    count: capitalised(countOf(questions.length, 'question')),
    hasSeveral: proposals.length > 1,
    proposals: proposals.map(({ letter, title: name }) => ({
      letter,
      title: name,
      questions: questions
        .filter((question) => question.proposal === letter)
        .map(({ key, label, kind, isRequired, text }) => ({
          ...{ key, label, kind: questionKinds[kind], isRequired },
          html: renderBlocksHtml(parseDocumentMarkdown(text, { file: label }).blocks, { idPrefix: `${key}-` }),
        })),
    })),
  }
})

export default function Questions() {
  const { slug, title, isOpen, closes, count, hasSeveral, proposals } = useLoaderData<typeof loader>()
  const back = { href: href('public/consultation', { slug }), label: 'Consultation' }
  return (
    <Row>
      <Column>
        <PageTitle title="Questions" caption={title} back={back}>
          <p className="govuk-body-l">
            {count}. {isOpen ? `You can answer until ${closes}.` : `Answers could be given until ${closes}.`}
          </p>
        </PageTitle>
        {proposals.map((proposal) => (
          <section key={proposal.letter} aria-labelledby={`proposal-${proposal.letter}`}>
            <h2 className="govuk-heading-m" id={`proposal-${proposal.letter}`}>
              {hasSeveral ? `Proposal ${proposal.letter}: ` : ''}
              {proposal.title}
            </h2>
            {proposal.questions.map((question) => (
              <div className="portal-question" id={question.key} key={question.key}>
                <h3 className="govuk-heading-s">{question.label}</h3>
                <RenderedHtml html={question.html} />
                <p className="govuk-body portal-quiet">
                  {question.kind}
                  {question.isRequired ? ' (needs an answer)' : ''}.{' '}
                  <a className="govuk-link" href={`${href('public/document', { slug })}#${question.key}`}>
                    Read {question.label} in context
                  </a>
                  {isOpen ? (
                    <>
                      {' · '}
                      <a className="govuk-link" href={href('respond/question', { slug, key: question.key })}>
                        Answer {question.label}
                      </a>
                    </>
                  ) : null}
                </p>
              </div>
            ))}
          </section>
        ))}
        {isOpen ? <ButtonLink href={href('respond/start', { slug })}>Respond</ButtonLink> : null}
      </Column>
    </Row>
  )
}
