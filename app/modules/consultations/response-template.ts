import { formatInstant } from '#app/lib/london-time.ts'
import { heading, paragraph, text, type Block, type PortalDocument } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { asksForPosition, type EditionContent, type EditionQuestion } from './model.ts'

/**
 * The response template as a document: who responds, then each question with room for a position and reasons, then the
 * request for confidentiality. Made from the edition, so that it can never ask something else than the portal does.
 */
export function responseTemplate(content: EditionContent): PortalDocument {
  const closes = formatInstant(new Date(content.closesAt))
  return {
    title: `Response template: ${content.title}`,
    facts: [
      { label: 'Reference', value: content.reference },
      { label: 'Send to', value: content.contact },
      { label: 'Before', value: `${closes}, London time` },
    ],
    blocks: [
      paragraph(
        'Write in the empty cells and send this file to the address above. You can also answer on the portal itself. A question left empty counts as not answered.',
      ),
      heading(1, 'About you'),
      form([
        'Organisation (or your name, if you answer for yourself)',
        'Kind of organisation (for example large supplier, network, trade body)',
        'Name of the person who signs this response',
        'Email address for the receipt',
      ]),
      ...content.proposals.flatMap((proposal) => [
        heading(1, `Proposal ${proposal.letter}: ${proposal.title}`),
        ...content.questions.filter(({ proposal: owner }) => owner === proposal.letter).flatMap(questionBlocks),
      ]),
      heading(1, 'Confidentiality'),
      paragraph(
        'Responses may be published. Say here what should be kept confidential, all of it or which answers, and why. The law on access to information may still require disclosure; a disclaimer added by an e-mail system does not count.',
      ),
      form(['What is confidential', 'Why']),
    ],
    footnotes: [],
  }
}

function questionBlocks(question: EditionQuestion): Block[] {
  const { blocks } = parseDocumentMarkdown(question.text, { file: question.label })
  const rows = asksForPosition(question.kind)
    ? ['Agree, disagree or neither', 'Reasons']
    : [question.kind === 'drafting' ? 'Comments on the drafting, by clause' : 'Answer']
  return [heading(2, question.label, question.key), ...blocks, form(rows)]
}

function form(rows: string[]): Block {
  return {
    kind: 'table',
    head: [text('What we ask'), text('Your words')],
    rows: rows.map((row) => [text(row), text('')]),
    rowHeader: true,
  }
}
