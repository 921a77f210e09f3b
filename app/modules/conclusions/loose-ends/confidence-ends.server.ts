import { eq } from 'drizzle-orm'
import { reveal } from '#app/modules/access/gate.ts'
import { pointLabel } from '#app/modules/analysis/model.ts'
import { listReportPoints } from '#app/modules/analysis/queries.server.ts'
import { findRespondentNames, respondentFinder } from '#app/modules/analysis/respondent-names.ts'
import type { AnalysedResponse } from '#app/modules/analysis/submitted-answers.server.ts'
import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import type { Reader } from '#db/database.ts'
import { passageKeys, passageTitles, type LooseEnd } from '../model.ts'
import { findWorkingPassages, type ProposalRecord } from '../queries.server.ts'
import { documentWords } from '../report/document-words.ts'
import type { Places } from './places.ts'
import { findRepeatedConfidence, type StaffWords } from './words-that-leak.ts'

/**
 * What staff wrote for the public report and may not be published: words of an answer given in confidence, and names of respondents
 * where the report is to attribute nothing. The report makes no use of answers, so only what a person copied can get out.
 */
export async function findConfidenceEnds(
  reader: Reader,
  record: ProposalRecord,
  { places, responses }: { places: Places; responses: readonly AnalysedResponse[] },
): Promise<LooseEnd[]> {
  const { proposal } = record
  const confidential = responses.flatMap(({ answers }) =>
    answers.flatMap(({ isConfidential, text }) => {
      const opened = isConfidential ? reveal({ kind: 'full' }, text) : undefined
      return opened?.kind === 'shown' ? [opened.text] : []
    }),
  )
  const published = await readPublished(reader, record)
  const analysed = [...(await readPointWords(reader, record, places)), ...(await readSubjects(reader, record, places))]
  const { passages } = await findWorkingPassages(reader, proposal)
  const written = passageKeys.map((key) => ({
    where: `The passage “${passageTitles[key]}”`,
    words: passages[key],
    href: places.passage(key),
  }))
  return [
    ...findRepeatedConfidence([...analysed, ...written], confidential, published).map(({ where, href }) => ({
      rule: 'confidential-words',
      message: `${where} repeats words of an answer given in confidence. Say it in other words.`,
      href,
    })),
    // Bodies that the consultation itself speaks of (DCC, the SEC Panel) are named for what they do, not for what they said.
    ...named(analysed, publicNames(responses, published)),
    ...named(
      written,
      publicNames(
        responses.filter(({ isConfidential }) => isConfidential),
        published,
      ),
    ),
  ]
}

function named(staffWords: StaffWords[], names: string[]): LooseEnd[] {
  const find = respondentFinder(names)
  return staffWords
    .filter(({ words }) => find(words).some(({ kind }) => kind === 'name'))
    .map(({ where, href }) => ({
      rule: 'respondent-named',
      message: `${where} names a respondent, and the report attributes nothing to anybody. Take the name out.`,
      href,
    }))
}

function publicNames(responses: readonly { name: string }[], published: string): string[] {
  const names = responses.map(({ name }) => name)
  const known = new Set(findRespondentNames(published, names).map(({ respondent }) => respondent))
  return names.filter((name) => !known.has(name))
}

async function readPointWords(
  reader: Reader,
  { consultation, questions }: ProposalRecord,
  places: Places,
): Promise<StaffWords[]> {
  const labels = new Map(questions.map(({ key, label }) => [key, label]))
  const points = await listReportPoints(reader, consultation.id)
  return points.flatMap(({ id, questionKey, number, comment, reply }) => {
    const label = labels.get(questionKey)
    if (label === undefined) return []
    return [
      {
        where: pointLabel(label, number),
        words: [comment, reply?.text, reply?.reason].join('\n'),
        href: places.point(id),
      },
    ]
  })
}

async function readSubjects(reader: Reader, { proposal }: ProposalRecord, places: Places): Promise<StaffWords[]> {
  const { disagreements } = reader.tables
  const rows = await reader.select().from(disagreements).where(eq(disagreements.proposalId, proposal.id))
  return rows
    .filter(({ isConfidential }) => !isConfidential)
    .map(({ id, number, subject }) => ({
      where: `The subject of disagreement D${number}`,
      words: subject,
      href: places.disagreement(id),
    }))
}

/** Everything the consultation put before the public, the legal texts included. */
async function readPublished(reader: Reader, { edition, proposal }: ProposalRecord): Promise<string> {
  const { document, questions, proposals, title, summary } = edition.content
  const words = [title, summary, documentWords(document.blocks), ...questions.map(({ text }) => text)]
  for (const { summary: said, recommendation, direction } of proposals)
    words.push(said, recommendation, direction ?? '')
  for (const draft of await listDrafts(reader, { proposalId: proposal.id })) {
    const base = await findVersionById(reader, draft.baseVersionId)
    const revision = await latestRevision(reader, draft.id)
    for (const text of [base?.content, revision?.content]) {
      words.push(...(text?.clauses ?? []).flatMap((clause) => [clause.text, ...(clause.rows ?? []).flat()]))
    }
  }
  return words.join('\n')
}
