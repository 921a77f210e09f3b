import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canGiveVersions } from '#app/modules/instruments/policy.ts'
import { faultsOfInstrument, faultsOfVersion } from '#app/modules/instruments/uploads/faults-of-facts.ts'
import { giveInstrument } from '#app/modules/instruments/uploads/give-instrument.server.ts'
import { listNewInstrumentUploads } from '#app/modules/instruments/uploads/queries.server.ts'
import { makesVersions } from '#app/modules/procedures/model.ts'
import { acts, loads } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Choices, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { givenFile } from './given-file.ts'
import { givenUploads } from './given-uploads.server.ts'
import { GivenUploads } from './given-uploads.tsx'
import { LegalTextUpload } from './legal-text-upload.tsx'
import { typedVersion } from './typed-version.ts'
import { VersionFields } from './version-fields.tsx'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Add a legal text')

export const loader = loads(async ({ portal, actor }) => ({
  mayGive: canGiveVersions(actor),
  limit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
  procedures: [...portal.procedures.values()]
    .filter(makesVersions)
    .map(({ key, title, submission }) => ({ value: key, label: title, hint: whoDecides[submission.to] }))
    .sort((a, b) => (a.label < b.label ? -1 : 1)),
  uploads: await givenUploads(portal.db.read, await listNewInstrumentUploads(portal.db.read)),
}))

const whoDecides = {
  'secretary-of-state': 'The Secretary of State decides on what DCC submits',
  nobody: 'Whoever consults concludes; nothing is submitted for a decision',
}

export const action = acts(async ({ portal, actor, form }) => {
  const words = (name: string) => String(form.get(name) ?? '').trim()
  const instrument = {
    ...{ title: words('title'), shortTitle: words('shortTitle'), place: words('place') },
    provisions: words('provisions')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    procedure: words('procedure'),
  }
  const { version, faults } = typedVersion(form)
  const file = await givenFile(form)
  for (const { field = '', message } of [...faultsOfInstrument(instrument), ...faultsOfVersion(version)]) {
    faults.refuse(field, message)
  }
  if (!file) faults.refuse('file', 'Choose a Word or Markdown file')
  faults.check()
  const { uploadId, key } = await giveInstrument(portal, actor, { instrument, version, file })
  return redirect(href('desk/instrument-import-report', { key, uploadId }), { status: 303 })
})

/** Where an instrument that the portal does not know is described, and the file of its text given. */
export default function InstrumentNew() {
  const { mayGive, limit, procedures, uploads } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Add a legal text"
          back={{ href: href('public/instruments'), label: 'Legal texts' }}
        >
          <p className="govuk-body">
            For a document that is not in the list of legal texts yet. Its file is read and shown clause by clause; a
            second person, an approver or an administrator, accepts it. Nothing is public before that.
          </p>
        </PageTitle>
        {mayGive ? (
          <form method="post" encType="multipart/form-data" noValidate>
            <h2 className="govuk-heading-m">The document</h2>
            <TextInput
              name="title"
              label="Title"
              hint="In full, for example SMETS1 Transition and Migration Approach Document"
              state={state}
            />
            <TextInput
              name="shortTitle"
              label="Short name"
              hint="As people say it, for example TMAD. The address of its page follows from it and stays"
              width={20}
              state={state}
            />
            <TextInput
              name="place"
              label="Where it stands"
              hint="For example SEC Appendix AL, or: document made under clauses 8.8 to 8.10A of the TMAD"
              state={state}
            />
            <Textarea
              name="provisions"
              label="Made under"
              hint="The powers by which it is made or designated, one a line, as a direction names them: Condition 22 of the DCC Licence"
              rows={3}
              state={state}
            />
            <Choices
              kind="radios"
              name="procedure"
              label="Usually changed by"
              hint="A proposal can follow another procedure"
              isSmall
              state={state}
              options={procedures}
            />
            <h2 className="govuk-heading-m">Its text</h2>
            <p className="govuk-body">
              The version in force, or the first that is wanted here. Others can be brought in afterwards, in any order.
            </p>
            <VersionFields state={state} />
            <LegalTextUpload limit={limit} state={state} />
            <ButtonGroup>
              <Button>Read the file</Button>
              <a className="govuk-link" href={href('public/instruments')}>
                Cancel
              </a>
            </ButtonGroup>
          </form>
        ) : null}
        <h2 className="govuk-heading-m">Given and not accepted yet</h2>
        <GivenUploads uploads={uploads} />
      </Column>
    </Row>
  )
}
