import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { acceptedExtensions, acceptedNames } from '#app/lib/accepted-files.server.ts'
import { addAttachment } from '#app/modules/consultations/add-attachment.server.ts'
import type { AttachmentKind } from '#app/modules/consultations/model.ts'
import { removeAttachment } from '#app/modules/consultations/remove-attachment.server.ts'
import { attachmentKinds } from '#app/modules/consultations/working-copy.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, FileUpload, Hidden, Select, TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { revisionField, wordsField } from './detail-fields.ts'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Attachments: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const { working, mayEdit, ...facts } = await openWorking(args)
  const instruments = new Map((await listInstruments(args.portal.db.read)).map((one) => [one.key, one.shortTitle]))
  const name = (key: string | null) => (key ? (instruments.get(key) ?? key) : '')
  const drafts = working.drafts.map(({ proposalId, instrument, label }) => {
    const letter = working.proposals.find(({ id }) => id === proposalId)?.letter ?? ''
    return { value: `${letter}|${instrument}`, label: `Proposal ${letter}: ${name(instrument)} ${label}` }
  })
  const directions = working.proposals
    .filter(({ direction }) => direction !== null)
    .map(({ letter }) => ({ value: `${letter}|`, label: `Proposal ${letter}: draft direction text` }))
  const { config } = args.portal
  return {
    ...{ ...facts, mayEdit },
    limit: `${Math.floor(config.uploadLimitBytes / 1024 / 1024)} MB`,
    kinds: acceptedNames,
    accept: acceptedExtensions,
    sources: [...drafts, ...directions],
    attachments: working.attachments.map(({ number, title, kind, proposalLetter, instrument, fileName }) => ({
      ...{ number, title },
      what: [attachmentKinds[kind], fileName, proposalLetter ? `proposal ${proposalLetter}` : '', name(instrument)]
        .filter(Boolean)
        .join(', '),
    })),
  }
})

const addForm = z.object({
  revision: revisionField,
  title: wordsField('Enter the title', 200),
  kind: z.enum(Object.keys(attachmentKinds) as [AttachmentKind, ...AttachmentKind[]], { error: 'Choose what it is' }),
  source: z.string().default(''),
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { working } = await openWorking(args)
  const consultationId = working.id
  const here = href('desk/attachments', { slug: working.slug })
  if (form.get('intent') === 'remove') {
    const number = Number(form.get('number'))
    await removeAttachment(portal, actor, {
      consultationId,
      revision: revisionField.parse(form.get('revision')),
      number,
    })
    return redirectWithNotice(here, `Attachment ${number} has been removed.`)
  }
  const { source, ...words } = parseForm(addForm, form)
  const [proposal = '', instrument = ''] = source.split('|')
  const file = form.get('file')
  await addAttachment(portal, actor, {
    ...{ ...words, consultationId },
    ...(proposal ? { proposal } : {}),
    ...(instrument ? { instrument } : {}),
    ...(file instanceof File && file.name
      ? { file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
      : {}),
  })
  return redirectWithNotice(here, `“${words.title}” has been added.`)
})

export default function Attachments() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Attachments" caption={page.caption} back={page.back} />
        <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
        <ConflictNotice state={state} fields={[]} />
        {page.attachments.length === 0 ? <p className="govuk-body">There are none yet.</p> : null}
        <ol className="portal-board">
          {page.attachments.map((attachment) => (
            <li key={attachment.number} className="portal-draft-row">
              <p className="govuk-body">
                <strong>
                  {attachment.number}. {attachment.title}
                </strong>
                <br />
                <span className="portal-quiet">{attachment.what}</span>
              </p>
              {page.mayEdit ? (
                <form method="post">
                  <Hidden name="revision" value={page.revision} />
                  <Hidden name="number" value={attachment.number} />
                  <button type="submit" name="intent" value="remove" className="portal-link-button">
                    Remove<span className="govuk-visually-hidden"> attachment {attachment.number}</span>
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ol>
        {page.mayEdit ? (
          <form method="post" encType="multipart/form-data" noValidate className="portal-inner-form">
            <h2 className="govuk-heading-m">Add an attachment</h2>
            <Hidden name="revision" value={page.revision} />
            <TextInput name="title" label="Title" hint="As the document calls it" state={state} />
            <Choices
              kind="radios"
              name="kind"
              label="What is it?"
              stored="file"
              state={state}
              isSmall
              options={Object.entries(attachmentKinds).map(([value, label]) => ({ value, label }))}
            />
            <FileUpload
              name="file"
              label="File"
              hint={`For a file of its own: ${page.kinds}, up to ${page.limit}`}
              accept={page.accept}
              state={state}
            />
            {page.sources.length > 0 ? (
              <Select
                name="source"
                label="Which draft or direction text?"
                hint="For a redline, a clean draft or a direction text"
                state={state}
                options={[{ value: '', label: 'None' }, ...page.sources]}
              />
            ) : null}
            <Button>Add</Button>
          </form>
        ) : null}
      </Column>
    </Row>
  )
}
