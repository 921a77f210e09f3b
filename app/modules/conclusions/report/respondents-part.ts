import { countOf, numberAtStart } from '#app/lib/number-words.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { channels, type Channel } from '#app/modules/responses/model.ts'
import { paragraph, type Block } from '#app/rendering/document.ts'
import type { ReportPart } from './parts.ts'
import { isFull, type ReportFacts } from './report-facts.ts'
import { table } from './table.ts'

/** How many responded, and of what type; who they were, for those who receive everything. */
export function respondentsPart(facts: ReportFacts): ReportPart {
  const { total, byCategory } = facts.respondents
  if (total === 0) return { title: 'Respondents', blocks: [paragraph('No responses were received.')] }
  const rows = byCategory.map(({ category, count }) => [partyCategories[category], String(count)])
  return {
    title: 'Respondents',
    blocks: [
      paragraph(totalWords(facts)),
      table('Respondents by type', ['Type of respondent', 'Responses'], [...rows, ['All', String(total)]], {
        numeric: [1],
      }),
      ...namedBlocks(facts),
    ],
  }
}

function totalWords({ record, respondents }: ReportFacts): string {
  const { total, onThisProposal } = respondents
  const received = `${numberAtStart(total)} ${total === 1 ? 'response was' : 'responses were'} received to the consultation`
  if (!record.isOneOfSeveral) return `${received}.`
  if (onThisProposal === total)
    return `${received}; ${total === 1 ? 'it' : 'all of them'} answered at least one question on this proposal.`
  return `${received}; ${countOf(onThisProposal, 'respondent')} answered at least one question on this proposal.`
}

function namedBlocks(facts: ReportFacts): Block[] {
  if (!isFull(facts)) return []
  return [
    paragraph('Each response is given in full in the pack, under its reference.'),
    table(
      'Respondents by name',
      ['Reference', 'Respondent', 'Type', 'Received by', 'Confidential'],
      facts.respondents.named.map(({ reference, name, category, channel, isConfidential }) => [
        reference,
        name,
        partyCategories[category],
        channels[channel as Channel] ?? channel,
        isConfidential ? 'In whole or in part' : 'No',
      ]),
    ),
  ]
}
