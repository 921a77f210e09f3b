import { json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ProblemsError, RuleError } from '#app/lib/errors.ts'
import { startOfDay } from '#app/lib/london-time.ts'
import { readArchive } from '#app/modules/consultations/folder-files.server.ts'
import { importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Choices, FileUpload, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { ImportProblems, type ImportProblem } from './import-problems.tsx'
import { typedDates } from './typed-dates.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Import a consultation')

export const loader = loads(async ({ portal }) => ({
  limit: `${Math.floor(portal.config.uploadLimitBytes / 1024 / 1024)} MB`,
}))

export const action = acts(async ({ portal, actor, form }) => {
  const isPractice = form.get('as') === 'practice'
  const typed = typedDates(form)
  const day = isPractice ? typed.day('opens', 'Opening day') : null
  if (isPractice && !day) typed.refuse('opens', 'Enter the day on which the practice copy opens')
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') typed.refuse('file', 'Choose a .zip file')
  typed.check()
  if (!(file instanceof File)) throw new RuleError('file-missing', 'Choose a .zip file', 'file')
  try {
    const { slug } = await importConsultation(
      portal,
      actor,
      readArchive(new Uint8Array(await file.arrayBuffer()), file.name),
      { ...(day ? { practice: { opensAt: startOfDay(day) } } : {}), replace: form.get('replace') === 'yes' },
    )
    return redirectWithNotice(href('desk/consultation', { slug }), 'It has been imported as a draft.')
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    const values = Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
    const message = 'The archive cannot be imported as it is. Nothing has been imported'
    return json({ errors: [{ field: 'file', message }], values, problems: error.problems }, { status: 422 })
  }
})

type ImportState = (FormState & { problems?: ImportProblem[] }) | undefined

export default function Import() {
  const { limit } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as ImportState
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Import a consultation" back={{ href: href('desk/board'), label: 'Desk' }}>
          <p className="govuk-body">
            Upload a folder as one .zip file: consultation.md with the document and its facts, and the drafts, direction
            texts and files it names. It becomes a draft that only staff can see, or nothing is imported at all.
          </p>
        </PageTitle>
        {state?.problems ? <ImportProblems problems={state.problems} /> : null}
        <form method="post" encType="multipart/form-data" noValidate>
          <FileUpload name="file" label="Folder as a .zip file" hint={`Up to ${limit}`} accept=".zip" state={state} />
          <Choices
            kind="radios"
            name="as"
            label="What is it for?"
            stored="real"
            state={state}
            options={[
              { value: 'real', label: 'A consultation', hint: 'With its dates as they are' },
              {
                value: 'practice',
                label: 'A practice copy',
                hint: 'Says so in its title; all dates move together so that it opens on the day you give',
              },
            ]}
          />
          <DateFields
            name="opens"
            label="Opening day of a practice copy"
            hint="Leave it empty unless it is for practice"
            state={state}
          />
          <Choices
            kind="checkboxes"
            name="replace"
            label="If there is a draft of the same name"
            state={state}
            options={[
              { value: 'yes', label: 'Replace it', hint: 'Only a draft can be replaced, never what is published' },
            ]}
          />
          <ButtonGroup>
            <Button>Import</Button>
            <a className="govuk-link" href={href('desk/board')}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </Column>
    </Row>
  )
}
