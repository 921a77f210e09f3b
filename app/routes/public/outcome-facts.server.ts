import type { Context } from '#app/context.ts'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { tallyFor } from '#app/modules/analysis/small-numbers.ts'
import { tallyQuestions } from '#app/modules/analysis/tally-questions.server.ts'
import { tallyWords } from '#app/modules/analysis/tally-words.ts'
import type { QuestionTally } from '#app/modules/analysis/tally.ts'
import { chapterOf } from '#app/modules/conclusions/report/parts.ts'
import { listApprovedConclusions, type ConclusionRow } from '#app/modules/conclusions/queries.server.ts'
import { readConcludedDrafts } from '#app/modules/conclusions/report/read-drafts.server.ts'
import { areResponsesPublic, isConcludedState, proposalStates } from '#app/modules/consultations/public-state.ts'
import { listIssuedDirections } from '#app/modules/directions/queries.server.ts'
import { listInstruments, listVersions } from '#app/modules/instruments/queries.server.ts'
import { listRounds } from '#app/modules/submissions/review-queries.server.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { availableFormats, documentFormats } from '#app/routes/document-response.server.ts'
import { href } from '#app/routes/manifest.ts'
import { promiseWords } from './consultation-facts.server.ts'
import type { Published } from './published.server.ts'

/** What was asked, what was heard and what was decided on each proposal, as far as it is public. */
export async function outcomeFacts(context: Context, published: Published) {
  const { row, edition, proposals, state, now } = published
  const { content } = edition
  const { slug } = content
  const reader = context.db.read
  const reports = await listApprovedConclusions(
    reader,
    proposals.map(({ id }) => id),
  )
  const anyIsPublished = reports.size > 0
  // Counts are published with the first report: before that, not even how many there are of each.
  const tallies = anyIsPublished ? await tallyQuestions(reader, row.id) : []
  const shared = {
    tallies: tallies.map((tally) => tallyFor({ kind: 'public' }, tally)),
    directions: await listIssuedDirections(reader, { consultationId: row.id }),
    titles: new Map((await listInstruments(reader)).map(({ key, shortTitle }) => [key, shortTitle])),
  }
  return {
    ...{ slug, state, title: content.title },
    closed: formatInstant(new Date(content.closesAt)),
    promise: promiseWords(content, now),
    responses: anyIsPublished ? responseWords(tallies[0]) : '',
    hasResponses: areResponsesPublic(row),
    isOneOfSeveral: content.proposals.length > 1,
    proposals: await eachInOrder(content.proposals, (proposal) => {
      const stands = proposals.find(({ id }) => id === proposal.id)
      return proposalFacts(context, { slug, proposal, stands, report: reports.get(proposal.id), ...shared, content })
    }),
  }
}

export type OutcomeFacts = Awaited<ReturnType<typeof outcomeFacts>>

type Asked = {
  slug: string
  content: Published['edition']['content']
  proposal: Published['edition']['content']['proposals'][number]
  stands: Published['proposals'][number] | undefined
  report: ConclusionRow | undefined
  tallies: QuestionTally[]
  directions: Awaited<ReturnType<typeof listIssuedDirections>>
  titles: ReadonlyMap<string, string>
}

async function proposalFacts(context: Context, asked: Asked) {
  const { slug, content, proposal, stands, report } = asked
  const { id, letter, title, summary } = proposal
  const questions = content.questions.filter((question) => question.proposal === letter)
  const isConcluded = stands !== undefined && isConcludedState(stands.state)
  const conclusion = report?.publicReport ? chapterOf(report.publicReport, 'conclusion') : []
  return {
    ...{ letter, title, summary, isConcluded },
    state: stands ? proposalStates[stands.state] : '',
    asked: `${capitalised(countOf(questions.length, 'question'))}.`,
    questions: questions.map(({ key, label }) => ({ label, href: `${href('public/questions', { slug })}#${key}` })),
    heard: report
      ? asked.tallies
          .filter((tally) => tally.proposal === letter)
          .map((tally) => ({ label: tally.label, words: tallyWords(tally) }))
      : [],
    conclusionHtml: renderBlocksHtml(conclusion, { headingOffset: 3, idPrefix: `${letter}-` }),
    report: report?.approvedAt
      ? {
          href: href('public/report', { slug, letter }),
          published: formatDay(report.approvedAt),
          files: availableFormats().map((format) => ({
            label: documentFormats[format],
            href: href('public/report-file', { slug, letter, format }),
          })),
        }
      : undefined,
    decisions: await decisionFacts(context, id, proposal.procedure),
    directions: asked.directions
      .filter((direction) => direction.proposal.id === id)
      .map(({ reference, title: name, effectiveFrom, issuedAt }) => ({
        href: href('public/direction', { reference }),
        words: `${name} (${reference})`,
        issued: issuedAt ? formatDay(issuedAt) : '',
        effective: formatDay(effectiveFrom),
      })),
    versions: await versionFacts(context, id, asked.titles),
  }
}

/** The Secretary of State's answers, the latest first. */
async function decisionFacts(context: Context, proposalId: string, procedureKey: string) {
  const options = context.procedures.get(procedureKey)?.decisions ?? []
  const rounds = await listRounds(context.db.read, proposalId)
  return rounds.flatMap(({ outcome, decidedAt, reasons, requirements, requiredBy, round }) => {
    if (!outcome || !decidedAt) return []
    return [
      {
        round,
        title: options.find(({ key }) => key === outcome)?.title ?? outcome,
        at: formatDay(decidedAt),
        reasons: reasons ?? '',
        requirements: requirements ?? '',
        requiredBy: requiredBy ? formatDay(requiredBy) : '',
      },
    ]
  })
}

/** Versions of instruments that came of the proposal. */
async function versionFacts({ db }: Context, proposalId: string, titles: ReadonlyMap<string, string>) {
  const found = []
  for (const { instrument, revisionId } of await readConcludedDrafts(db.read, proposalId)) {
    const version = (await listVersions(db.read, instrument)).find((one) => one.revisionId === revisionId)
    if (!version) continue
    found.push({
      href: href('public/instrument-version', { key: instrument, label: version.label }),
      words: `${titles.get(instrument) ?? instrument} ${version.label}`,
      from: version.inForceFrom ? formatDay(version.inForceFrom) : '',
      isInForce: version.state === 'in-force',
    })
  }
  return found
}

function responseWords(tally: QuestionTally | undefined): string {
  const count = tally?.respondents ?? 0
  return count === 0
    ? 'No responses were received.'
    : `${capitalised(countOf(count, 'response was', 'responses were'))} received.`
}

async function eachInOrder<In, Out>(given: readonly In[], make: (one: In) => Promise<Out>): Promise<Out[]> {
  const made: Out[] = []
  for (const one of given) made.push(await make(one))
  return made
}
