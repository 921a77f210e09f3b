import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { capitalised, countOf } from '#app/lib/number-words.ts'
import { isDccStaff } from '#app/modules/access/policy.ts'
import { listPublicationChecks, type CheckedCopy } from '#app/modules/consultations/list-publication-checks.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { proposalStates, isConcludedState } from '#app/modules/consultations/public-state.ts'
import { listProposals, type ProposalRow } from '#app/modules/consultations/queries.server.ts'
import type { CheckPart } from '#app/modules/consultations/checks.ts'
import type { WorkingCopy } from '#app/modules/consultations/working-copy.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import type { TagColour } from '#app/ui/summary.tsx'
import { deskStages, nextStep, stageOf } from './next-step.ts'
import { openWorking } from './working.server.ts'

/** Without an address it cannot be started yet. */
export type OverviewTask = { title: string; href: string; hint: string; status: string; colour: TagColour | null }

/** The desk's page of one consultation: what is done, what is left, and what happens next over its whole life. */
export async function overviewFacts(args: PageArgs) {
  const { portal, actor } = args
  const { row, working, mayEdit, ...facts } = await openWorking(args)
  const checked = await listPublicationChecks(portal, portal.db.read, row.id)
  if (!checked) throw new NotFoundError()
  const now = portal.now()
  const phase = phaseOf(row, now)
  const proposals = await listProposals(portal.db.read, row.id)
  const isDcc = isDccStaff(actor)
  const stage = stageOf({ row: isDcc ? row : { ...row, correction: null }, phase, proposals })
  const isPublished = row.publishedAt !== null
  return {
    ...{ ...facts, mayEdit, isDcc, isPublished, isPractice: row.isPractice },
    title: working.title,
    stage: deskStages[stage],
    isReturned: row.state === 'draft' && row.approvalNote !== null,
    note: row.approvalNote ?? '',
    correctionReason: working.correctionReason,
    next:
      mayEdit && (!isPublished || working.hasCorrection)
        ? nextOfDraft(checked)
        : nextStep(row.slug, stage, proposals, actor),
    writing: isDcc && (!isPublished || working.hasCorrection) ? writingTasks(checked) : [],
    approval: isDcc && (!isPublished || working.hasCorrection) ? [approvalTask(checked, mayEdit)] : [],
    drafts: isDcc ? draftTasks(checked) : [],
    after: isPublished ? afterTasks(working.slug, proposals, phase === 'closed') : [],
    life: lifeOf({ working, proposals, phase }),
    opens: working.opensAt ? formatInstant(working.opensAt) : '',
    closes: working.closesAt ? formatInstant(working.closesAt) : '',
    concludeBy: working.concludeBy ? formatDay(working.concludeBy) : '',
  }
}

export type OverviewFacts = Awaited<ReturnType<typeof overviewFacts>>

/** From the page itself the next step leads onwards: to what failed, or to the button that hands it over. */
function nextOfDraft({ working, checks }: CheckedCopy) {
  const failures = checks.filter((check) => check.outcome === 'failed').length
  const words =
    failures > 0
      ? `Finish the draft: ${countOf(failures, 'check')} to put right`
      : working.hasCorrection
        ? 'Read what the correction changes, and ask for approval'
        : 'Ask for approval'
  return { words, href: href('desk/approval', { slug: working.slug }) }
}

function writingTasks({ working, checks }: CheckedCopy): OverviewTask[] {
  const { slug } = working
  const outcome = (...parts: CheckPart[]): Pick<OverviewTask, 'status' | 'colour'> => {
    const own = checks.filter(({ part }) => parts.includes(part))
    if (own.some((check) => check.outcome === 'failed')) return { status: 'To do', colour: 'blue' }
    if (own.some((check) => check.outcome === 'warning')) return { status: 'Look again', colour: 'yellow' }
    return { status: 'Done', colour: null }
  }
  return [
    { title: 'Details', href: href('desk/details', { slug }), hint: working.reference, ...outcome('details') },
    {
      title: 'Dates',
      href: href('desk/dates', { slug }),
      hint: working.closesAt ? `Closes at ${formatInstant(working.closesAt)}` : 'No closing time yet',
      ...outcome('dates'),
    },
    {
      title: 'Document',
      href: href('desk/document', { slug }),
      hint: working.source ? capitalised(countOf(working.source.split(/\s+/).length, 'word')) : 'Nothing written yet',
      ...outcome('document', 'question'),
    },
    {
      title: 'Attachments',
      href: href('desk/attachments', { slug }),
      hint: capitalised(countOf(working.attachments.length, 'attachment')),
      ...(working.attachments.length === 0 ? { status: 'Optional', colour: null } : outcome('attachments')),
    },
  ]
}

/** Handing it over comes last: after the writing, and after the proposals. */
function approvalTask({ working, checks }: CheckedCopy, mayEdit: boolean): OverviewTask {
  const failures = checks.filter((check) => check.outcome === 'failed').length
  const warnings = checks.filter((check) => check.outcome === 'warning').length
  const looked = warnings > 0 ? `Nothing failed, ${countOf(warnings, 'warning')}` : 'All checks passed'
  const isWaiting = working.approvalRequestedBy !== null
  return {
    title: working.hasCorrection ? 'Approve the correction' : 'Checks and approval',
    href: href('desk/approval', { slug: working.slug }),
    hint: isWaiting
      ? 'With the approver'
      : failures > 0
        ? `${capitalised(countOf(failures, 'check'))} to put right`
        : looked,
    status: isWaiting ? 'With the approver' : failures > 0 ? 'Cannot start yet' : mayEdit ? 'Ready' : 'Waiting',
    colour: isWaiting ? 'purple' : failures > 0 ? 'grey' : 'green',
  }
}

/** Each proposal with its questions and drafts. */
function draftTasks({ working, checks }: CheckedCopy) {
  const { slug } = working
  return working.proposals.map(({ id, letter, title }) => ({
    ...{ letter, title, href: href('desk/proposal', { slug, letter }) },
    hasFault: checks.some(
      (check) => check.outcome === 'failed' && check.part === 'proposal' && check.subject === letter,
    ),
    questions: working.questions
      .filter((question) => question.proposal === letter)
      .map(({ key, label }) => ({ label, href: href('desk/question', { slug, key }) })),
    drafts: working.drafts
      .filter((draft) => draft.proposalId === id)
      .map(({ draftId, instrument, label }) => ({
        label: `${instrument.toUpperCase()} ${label}`,
        href: href('desk/draft', { slug, draftId }),
      })),
  }))
}

/** Responses, analysis and disagreements of the whole; conclusion and submission of each proposal. */
function afterTasks(slug: string, proposals: ProposalRow[], isClosed: boolean): OverviewTask[] {
  const isOver = proposals.every(({ state }) => isConcludedState(state) || state === 'withdrawn')
  const analysing = {
    status: isOver ? 'Done' : isClosed ? 'Under way' : 'After closing',
    colour: tone(isOver, isClosed),
  }
  return [
    {
      title: 'Responses',
      href: href('desk/responses', { slug }),
      hint: isClosed ? 'All have been received' : 'What has come in so far',
      status: isClosed ? 'Closed' : 'Open',
      colour: isClosed ? null : 'green',
    },
    {
      title: 'Points and replies',
      href: isClosed ? href('desk/analysis', { slug }) : '',
      hint: 'Read, record, reply',
      ...analysing,
    },
    {
      title: 'Disagreements',
      href: isClosed ? href('desk/disagreements', { slug }) : '',
      hint: 'Who objects, and what was done',
      ...analysing,
    },
    ...proposals.flatMap((proposal): OverviewTask[] => {
      const { letter, state, title } = proposal
      const name = proposals.length > 1 ? ` of proposal ${letter}` : ''
      const isConcluded = isConcludedState(state)
      const isSent = isConcluded && state !== 'concluded' && state !== 'returned'
      return [
        {
          title: `Conclusion${name}`,
          href: isClosed ? href('desk/conclusion', { slug, letter }) : '',
          hint: title,
          status: isConcluded
            ? 'Published'
            : state === 'awaiting-approval'
              ? 'With the approver'
              : isClosed
                ? 'To do'
                : 'After closing',
          colour: isConcluded ? null : state === 'awaiting-approval' ? 'purple' : isClosed ? 'blue' : 'grey',
        },
        {
          title: `Submission and decision${name}`,
          href: isConcluded ? href('desk/submission', { slug, letter }) : '',
          hint: '',
          status: isSent ? proposalStates[state] : isConcluded ? 'To do' : 'After the conclusion',
          colour: isSent ? 'teal' : isConcluded ? 'blue' : 'grey',
        },
      ]
    }),
  ]
}

function tone(isOver: boolean, isClosed: boolean): TagColour | null {
  if (isOver) return null
  return isClosed ? 'blue' : 'grey'
}

/** The whole life in a line: what is behind, where it stands, what comes. */
function lifeOf({ working, proposals, phase }: { working: WorkingCopy; proposals: ProposalRow[]; phase: string }) {
  const every = (...states: string[]) => proposals.length > 0 && proposals.every(({ state }) => states.includes(state))
  const reached = {
    drafted: working.state !== 'draft',
    approved: working.publishedAt !== null,
    opened: phase === 'open' || phase === 'closed' || phase === 'withdrawn',
    closed: phase === 'closed',
    concluded: proposals.length > 0 && proposals.every(({ state }) => isConcludedState(state)),
    decided: every('decided', 'directed', 'completed', 'refused'),
    completed: every('completed', 'refused'),
  }
  const steps = [
    { title: 'Draft', isDone: reached.drafted },
    { title: 'Approval by a second person', isDone: reached.approved },
    { title: 'Open for responses', isDone: reached.closed },
    { title: 'Analysis and replies', isDone: reached.concluded },
    { title: 'Conclusions', isDone: reached.concluded },
    { title: 'Decision', isDone: reached.decided },
    { title: 'In force', isDone: reached.completed },
  ]
  const current = steps.findIndex(({ isDone }) => !isDone)
  return steps.map(({ title, isDone }, at) => ({
    title,
    state: isDone ? ('done' as const) : at === current ? ('now' as const) : ('later' as const),
  }))
}
