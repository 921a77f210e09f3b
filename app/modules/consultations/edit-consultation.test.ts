import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import {
  aDocument,
  aDraftConsultation,
  closing,
  opening,
  theInstruments,
  workingCopy,
} from '#test/factories/working-copies.ts'
import { anAnalyst, anApprover, anAuthor, aMember } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { addAttachment } from './add-attachment.server.ts'
import { createConsultation } from './create-consultation.server.ts'
import { removeAttachment } from './remove-attachment.server.ts'
import { removeProposal } from './remove-proposal.server.ts'
import { removeQuestion } from './remove-question.server.ts'
import { requestApproval } from './request-approval.server.ts'
import { addAmendment, removeAmendment } from './save-amendment.server.ts'
import { saveProposal, type ProposalInput } from './save-proposal.server.ts'
import { saveQuestion, type QuestionInput } from './save-question.server.ts'
import { updateDates } from './update-dates.server.ts'
import { updateDetails } from './update-details.server.ts'
import { updateDocument } from './update-document.server.ts'

const newOne = {
  title: 'Extending a document',
  shortTitle: 'Extension',
  issuer: 'dcc',
  issuerName: 'DCC Regulation',
  contact: 'consultations@example.org',
} as const

describe('creating', () => {
  test('an author begins a draft, named for the month and the short title', async () => {
    const context = await aContext()
    const { id, slug } = await createConsultation(context, await anAuthor(context), newOne)

    expect(slug).toBe('2024-09-extension')
    expect(await workingCopy(context, id)).toMatchObject({ state: 'draft', revision: 1, classification: 'DCC Public' })
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([{ type: 'consultation.created' }])
  })

  test('only an author may', async () => {
    const context = await aContext()
    for (const actor of [await anApprover(context), await anAnalyst(context), await aMember(context)]) {
      await expect(createConsultation(context, actor, newOne)).rejects.toMatchObject({ name: 'NotAllowedError' })
    }
  })

  test('two consultations cannot have one address', async () => {
    const context = await aContext()
    const author = await anAuthor(context)
    await createConsultation(context, author, newOne)
    await expect(createConsultation(context, author, newOne)).rejects.toMatchObject({ rule: 'slug-taken' })
  })
})

describe('the working copy', () => {
  test('every change raises the revision and records old and new value', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const before = await workingCopy(context, id)
    const revision = await updateDetails(context, author, { ...(await next()), version: '1.1' })

    expect(revision).toBe(before.revision + 1)
    const [event] = await listEvents(context.db.read, { subject: id, newestFirst: true })
    expect(event).toMatchObject({
      type: 'consultation.changed',
      details: { part: 'details', changes: { version: { from: '1.0', to: '1.1' } } },
    })
  })

  test('a save that changes nothing records nothing', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const events = await listEvents(context.db.read, { subject: id })
    const { revision } = await next()
    expect(await updateDetails(context, author, { consultationId: id, revision, version: '1.0' })).toBe(revision)
    expect(await listEvents(context.db.read, { subject: id })).toHaveLength(events.length)
  })

  test('a form opened before somebody else’s save is refused, and overwrites nothing', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const opened = await next()
    await updateDetails(context, await anAuthor(context), { ...opened, summary: 'From a colleague.' })

    const late = updateDetails(context, author, { ...opened, summary: 'Mine.' })
    await expect(late).rejects.toMatchObject({ rule: 'stale', field: 'revision' })
    expect((await workingCopy(context, id)).summary).toBe('From a colleague.')
  })

  test('an outsider learns nothing of a draft; staff who are not authors may not edit', async () => {
    const context = await aContext()
    const { next } = await aDraftConsultation(context)
    const target = { ...(await next()), summary: 'x' }
    await expect(updateDetails(context, await aMember(context), target)).rejects.toMatchObject({
      name: 'NotFoundError',
    })
    await expect(updateDetails(context, await anApprover(context), target)).rejects.toMatchObject({
      name: 'NotAllowedError',
    })
  })

  test('nothing changes while it is with the approver', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const edit = updateDetails(context, author, { ...(await next()), summary: 'Late thought.' })
    await expect(edit).rejects.toMatchObject({ rule: 'not-editable' })
  })
})

describe('dates', () => {
  test('it cannot close before it opens, or as it opens', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    for (const closesAt of [opening, new Date(opening.getTime() - 1)]) {
      const dates = { ...(await next()), opensAt: opening, closesAt, concludeBy: null, dates: [] }
      await expect(updateDates(context, author, dates)).rejects.toMatchObject({
        rule: 'closes-before-opening',
        field: 'closesAt',
      })
    }
  })

  test('a draft may be without dates for the time being', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDates(context, author, {
      ...(await next()),
      opensAt: null,
      closesAt: closing,
      concludeBy: null,
      dates: [],
    })
    expect((await workingCopy(context, id)).opensAt).toBeNull()
  })
})

describe('questions follow the document', () => {
  test('saving the document makes, changes and orders its questions', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const second =
      '::: question {key=q0 label="Question Zero" proposal=A kind=general required=no}\nAnything else?\n:::\n'
    await updateDocument(context, author, {
      ...(await next()),
      source: `${second}\n${aDocument.replace('agree?', 'approve?')}`,
    })
    expect((await workingCopy(context, id)).questions).toMatchObject([
      { key: 'q0', kind: 'general', isRequired: false, text: 'Anything else?', proposal: 'A' },
      { key: 'q1', kind: 'position-and-rationale', text: 'Do you approve? Please give your reasons.' },
    ])
  })

  test('a question that leaves the document is kept until it is removed on purpose', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDocument(context, author, { ...(await next()), source: '[1] Words.' })
    expect((await workingCopy(context, id)).questions).toMatchObject([{ key: 'q1' }])
    await removeQuestion(context, author, { ...(await next()), key: 'q1' })
    expect((await workingCopy(context, id)).questions).toEqual([])
  })

  test('a document is saved with its faults', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDocument(context, author, { ...(await next()), source: '::: question {key=q1}\r\nnever closed' })
    expect((await workingCopy(context, id)).source).toBe('::: question {key=q1}\nnever closed')
  })

  const question: Omit<QuestionInput, 'consultationId' | 'revision'> = {
    key: 'q2',
    label: 'Question Two',
    proposal: 'A',
    kind: 'rationale',
    isRequired: true,
    text: 'What are your views?',
    isNew: true,
  }

  test('a new question is placed after the paragraph that argues it', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await saveQuestion(context, author, { ...(await next()), ...question, afterParagraph: '1' })
    const { source, questions } = await workingCopy(context, id)
    expect(source).toContain('one year longer.\n\n::: question {key=q2 label="Question Two" proposal=A kind=rationale}')
    expect(questions.map(({ key }) => key)).toEqual(['q2', 'q1'])
  })

  test('a changed question is rewritten in its place; removing it takes it out of the document', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const words = { ...question, key: 'q1', label: 'Question 1', isNew: false }
    await saveQuestion(context, author, { ...(await next()), ...words })
    expect((await workingCopy(context, id)).questions).toMatchObject([
      { key: 'q1', label: 'Question 1', kind: 'rationale' },
    ])
    await removeQuestion(context, author, { ...(await next()), key: 'q1' })
    expect((await workingCopy(context, id)).source).toBe(
      '# 1. What we propose\n\n[1] The document would last one year longer.\n\n[2] Responses are welcome.\n',
    )
  })

  test.each([
    ['key-taken', 'key', { key: 'q1' }],
    ['key-malformed', 'key', { key: 'Q 2' }],
    ['unknown-proposal', 'proposal', { proposal: 'Z' }],
    ['no-words', 'text', { text: '  ' }],
    ['no-words', 'text', { text: 'One\n:::\nTwo' }],
  ])('refused: %s at %s', async (rule, field, wrong) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const save = saveQuestion(context, author, { ...(await next()), ...question, ...wrong })
    await expect(save).rejects.toMatchObject({ rule, field })
  })

  test('a question nobody knows cannot be removed', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const remove = removeQuestion(context, author, { ...(await next()), key: 'q9' })
    await expect(remove).rejects.toMatchObject({ rule: 'unknown-question' })
  })
})

describe('proposals', () => {
  const proposal: Omit<ProposalInput, 'consultationId' | 'revision'> = {
    isNew: true,
    letter: 'B',
    title: 'Another',
    summary: 'Something else.',
    recommendation: '',
    procedure: 'disapplication',
    dates: {},
    effective: null,
    direction: null,
  }

  test('one is added, changed and removed', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await saveProposal(context, author, { ...(await next()), ...proposal })
    await saveProposal(context, author, { ...(await next()), ...proposal, isNew: false, title: 'Another thing' })
    expect((await workingCopy(context, id)).proposals).toMatchObject([
      { letter: 'A' },
      { letter: 'B', title: 'Another thing' },
    ])
    await removeProposal(context, author, { ...(await next()), letter: 'B' })
    expect((await workingCopy(context, id)).proposals).toHaveLength(1)
  })

  test('a question waiting for its proposal is taken in when the proposal comes', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const waiting = '::: question {key=q2 label="Two" proposal=B kind=general}\nWords?\n:::\n'
    await updateDocument(context, author, { ...(await next()), source: aDocument + waiting })
    expect((await workingCopy(context, id)).questions).toHaveLength(1)
    await saveProposal(context, author, { ...(await next()), ...proposal })
    expect((await workingCopy(context, id)).questions).toMatchObject([{ key: 'q1' }, { key: 'q2', proposal: 'B' }])
  })

  test.each([
    ['letter-taken', { letter: 'A' }],
    ['letter-malformed', { letter: 'b' }],
    ['unknown-procedure', { procedure: 'none' }],
    ['unknown-proposal', { letter: 'C', isNew: false }],
  ])('refused: %s', async (rule, wrong) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    await expect(saveProposal(context, author, { ...(await next()), ...proposal, ...wrong })).rejects.toMatchObject({
      rule,
    })
  })

  test('one that owns a question is not removed', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const remove = removeProposal(context, author, { ...(await next()), letter: 'A' })
    await expect(remove).rejects.toMatchObject({
      rule: 'proposal-in-use',
      message: expect.stringContaining('Question One'),
    })
  })

  test('an instrument is amended by a draft that begins with the base’s words, and can be let go', async () => {
    const context = await aContext()
    await theInstruments(context)
    const { id, author, next } = await aDraftConsultation(context)
    const amendment = { letter: 'A', instrument: 'tmad', base: 'AL 9.0', version: 'AL 9.5' }
    await addAmendment(context, author, { ...(await next()), ...amendment })
    const working = await workingCopy(context, id)
    expect(working.proposals[0]?.amends).toMatchObject([{ instrument: 'tmad', draftId: working.drafts[0]?.draftId }])
    expect(working.drafts).toMatchObject([{ base: 'AL 9.0', label: 'AL 9.5', number: 1, revisedBy: author.id }])

    await removeAmendment(context, author, { ...(await next()), letter: 'A', instrument: 'tmad' })
    expect(await workingCopy(context, id)).toMatchObject({ drafts: [], proposals: [{ amends: [] }] })
    const again = removeAmendment(context, author, { ...(await next()), letter: 'A', instrument: 'tmad' })
    await expect(again).rejects.toMatchObject({ rule: 'not-there' })
    await addAmendment(context, author, { ...(await next()), ...amendment })
  })
})

describe('attachments', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

  test('a file is judged, kept and numbered; removed, its number may come again', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const file = { name: 'paper.pdf', bytes: pdf }
    await addAttachment(context, author, { ...(await next()), title: 'A paper', kind: 'file', file })
    const [attachment] = (await workingCopy(context, id)).attachments
    expect(attachment).toMatchObject({ number: 1, title: 'A paper', fileName: 'paper.pdf' })
    expect(await context.files.get(attachment?.fileHash ?? '')).toEqual(pdf)

    await removeAttachment(context, author, { ...(await next()), number: 1 })
    expect((await workingCopy(context, id)).attachments).toEqual([])
    const again = removeAttachment(context, author, { ...(await next()), number: 1 })
    await expect(again).rejects.toMatchObject({ rule: 'unknown-attachment' })
  })

  test.each([
    ['file-missing', undefined],
    ['file-refused', { name: 'tool.exe', bytes: pdf }],
    ['file-refused', { name: 'paper.docx', bytes: pdf }],
    ['file-refused', { name: 'notes.txt', bytes: pdf }],
    ['file-refused', { name: 'notes.txt', bytes: new Uint8Array([0xff, 0xfe, 0x00]) }],
    ['file-refused', { name: 'empty.pdf', bytes: new Uint8Array() }],
  ])('%s', async (rule, file) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const add = addAttachment(context, author, {
      ...(await next()),
      title: 'A',
      kind: 'file',
      ...(file ? { file } : {}),
    })
    await expect(add).rejects.toMatchObject({ rule, field: 'file' })
  })

  test('a file over the limit is refused', async () => {
    const context = await aContext()
    const small = { ...context, config: { ...context.config, uploadLimitBytes: 10 } }
    const { author, next } = await aDraftConsultation(context)
    const file = { name: 'paper.pdf', bytes: pdf }
    const add = addAttachment(small, author, { ...(await next()), title: 'A', kind: 'file', file })
    await expect(add).rejects.toMatchObject({ rule: 'file-too-large' })
  })

  test('what would be made from a draft or a direction text needs that draft or text', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    for (const kind of ['direction', 'redline', 'clean-draft'] as const) {
      const add = addAttachment(context, author, {
        ...(await next()),
        title: 'A',
        kind,
        proposal: 'A',
        instrument: 'tmad',
      })
      await expect(add).rejects.toMatchObject({ rule: 'not-there' })
    }
    await addAttachment(context, author, { ...(await next()), title: 'Template', kind: 'response-template' })
  })
})
