import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatInstant } from '#app/lib/london-time.ts'
import { findPerson } from '#app/modules/identity/queries.server.ts'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { giveVersion } from '#app/modules/instruments/uploads/give-version.server.ts'
import { listVersionUploads } from '#app/modules/instruments/uploads/queries.server.ts'
import { acts, loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { givenFile } from './given-file.ts'
import { typedDates } from './typed-dates.ts'
import { LegalTextUpload } from './legal-text-upload.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Bring in a version of the ${data?.shortTitle ?? 'text'}`)

export const loader = loads(async ({ portal, actor, params }) => {
  const key = params.key ?? ''
  const instrument = await findInstrument(portal.db.read, key)
  if (!instrument) throw notFound()
  const uploads = await listVersionUploads(portal.db.read, key)
  const people = await Promise.all(uploads.map(({ uploadedBy }) => findPerson(portal.db.read, uploadedBy)))
  return {
    ...{ key, title: instrument.title, shortTitle: instrument.shortTitle, mayGive: canGiveVersions(actor) },
    limit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
    uploads: uploads.map(({ id, fileName, version, versionId, uploadedAt }, at) => ({
      ...{ id, fileName, label: version?.label ?? '', isAccepted: versionId !== null },
      given: `${formatInstant(uploadedAt)}${people[at] ? `, ${people[at].name}` : ''}`,
    })),
  }
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const key = params.key ?? ''
  const words = (name: string) => String(form.get(name) ?? '').trim()
  const dates = typedDates(form)
  const inForceFrom = dates.day('inForceFrom', 'First day in force')
  const inForceUntil = dates.day('inForceUntil', 'Last day in force')
  if (inForceFrom === null) dates.refuse('inForceFrom', 'Enter the first day on which it is or was in force')
  if (words('label') === '') dates.refuse('label', 'Enter the label of the version')
  const file = await givenFile(form)
  if (!file) dates.refuse('file', 'Choose a Word or Markdown file')
  dates.check()
  const version = { label: words('label'), inForceFrom: inForceFrom ?? '', inForceUntil, note: words('note') || null }
  const uploadId = await giveVersion(portal, actor, { instrument: key, version, file })
  return redirect(href('desk/instrument-import-report', { key, uploadId }), { status: 303 })
})

/** Where the file of a version that was made elsewhere is given, and what was given before. */
export default function InstrumentImport() {
  const { key, title, shortTitle, mayGive, uploads, limit } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Bring in a version"
          caption={title}
          back={{ href: href('public/instrument', { key }), label: shortTitle }}
        >
          <p className="govuk-body">
            For a version that was designated elsewhere. Its file is read and shown clause by clause; a second person,
            an approver or an administrator, accepts it. A version never changes afterwards.
          </p>
        </PageTitle>
        {mayGive ? (
          <form method="post" encType="multipart/form-data" noValidate>
            <LegalTextUpload limit={limit} state={state} />
            <TextInput
              name="label"
              label="Label"
              hint="As it is printed, for example AL 15.0"
              width={20}
              state={state}
            />
            <DateFields name="inForceFrom" label="First day in force" state={state} />
            <DateFields
              name="inForceUntil"
              label="Last day in force (optional)"
              hint="Only where it ended without a later version"
              state={state}
            />
            <Textarea name="note" label="Note (optional)" hint="Where the file is from" rows={2} state={state} />
            <ButtonGroup>
              <Button>Read the file</Button>
              <a className="govuk-link" href={href('public/instrument', { key })}>
                Cancel
              </a>
            </ButtonGroup>
          </form>
        ) : null}
        <h2 className="govuk-heading-m">Given before</h2>
        {uploads.length === 0 ? <p className="govuk-body">No file has been given yet.</p> : null}
        <ul className="govuk-list">
          {uploads.map((upload) => (
            <li key={upload.id}>
              <a className="govuk-link" href={href('desk/instrument-import-report', { key, uploadId: upload.id })}>
                {upload.label} from {upload.fileName}
              </a>
              {upload.isAccepted ? ', accepted' : ', waiting to be accepted'}
              <br />
              <span className="portal-quiet">{upload.given}</span>
            </li>
          ))}
        </ul>
      </Column>
    </Row>
  )
}
