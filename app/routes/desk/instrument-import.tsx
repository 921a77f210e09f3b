import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { faultsOfVersion } from '#app/modules/instruments/uploads/faults-of-facts.ts'
import { giveVersion } from '#app/modules/instruments/uploads/give-version.server.ts'
import { listVersionUploads } from '#app/modules/instruments/uploads/queries.server.ts'
import { acts, loads, notFound } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { givenFile } from './given-file.ts'
import { givenUploads } from './given-uploads.server.ts'
import { GivenUploads } from './given-uploads.tsx'
import { LegalTextUpload } from './legal-text-upload.tsx'
import { typedVersion } from './typed-version.ts'
import { VersionFields } from './version-fields.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `Bring in a version of the ${data?.shortTitle ?? 'text'}`)

export const loader = loads(async ({ portal, actor, params }) => {
  const key = params.key ?? ''
  const instrument = await findInstrument(portal.db.read, key)
  if (!instrument) throw notFound()
  return {
    ...{ key, title: instrument.title, shortTitle: instrument.shortTitle, mayGive: canGiveVersions(actor) },
    limit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
    uploads: await givenUploads(portal.db.read, await listVersionUploads(portal.db.read, key)),
  }
})

export const action = acts(async ({ portal, actor, params, form }) => {
  const key = params.key ?? ''
  const { version, faults } = typedVersion(form)
  const file = await givenFile(form)
  for (const { field = '', message } of faultsOfVersion(version)) faults.refuse(field, message)
  if (!file) faults.refuse('file', 'Choose a Word or Markdown file')
  faults.check()
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
            <VersionFields state={state} />
            <ButtonGroup>
              <Button>Read the file</Button>
              <a className="govuk-link" href={href('public/instrument', { key })}>
                Cancel
              </a>
            </ButtonGroup>
          </form>
        ) : null}
        <h2 className="govuk-heading-m">Given before</h2>
        <GivenUploads uploads={uploads} />
      </Column>
    </Row>
  )
}
