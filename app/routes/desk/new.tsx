import type { MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { createConsultation } from '#app/modules/consultations/create-consultation.server.ts'
import { acts, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Choices, TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { emailField, wordsField } from './detail-fields.ts'

export const meta: MetaFunction = ({ matches }) => titled(matches, 'Start a consultation')

const newForm = z.object({
  title: wordsField('Enter the title', 250),
  shortTitle: wordsField('Enter a short title', 60),
  issuer: z.enum(['dcc', 'department'], { error: 'Choose who issues it' }),
  issuerName: wordsField('Enter the name of the issuer', 120),
  contact: emailField,
})

export const action = acts(async ({ portal, actor, form }) => {
  const input = parseForm(newForm, form)
  const { slug } = await createConsultation(portal, actor, input)
  return redirectWithNotice(href('desk/consultation', { slug }), 'The draft has been started. Only staff can see it.')
})

export default function New() {
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Start a consultation" back={{ href: href('desk/board'), label: 'Desk' }}>
          <p className="govuk-body">
            You can change all of this later. If the document is written already,{' '}
            <a className="govuk-link" href={href('desk/import')}>
              import it
            </a>{' '}
            instead.
          </p>
        </PageTitle>
        <form method="post" noValidate>
          <TextInput name="title" label="Title" hint="As the document carries it" state={state} />
          <TextInput
            name="shortTitle"
            label="Short title"
            hint="For lists and the web address, for example “Four SMETS1 proposals”"
            state={state}
          />
          <Choices
            kind="radios"
            name="issuer"
            label="Who issues it?"
            state={state}
            stored="dcc"
            options={[
              { value: 'dcc', label: 'DCC' },
              { value: 'department', label: 'The Department', hint: 'Published here on its behalf' },
            ]}
          />
          <TextInput name="issuerName" label="Name of the issuer" stored="DCC Regulation" state={state} />
          <TextInput
            name="contact"
            label="Contact email address"
            hint="Where people write, and where responses by e-mail go"
            type="email"
            state={state}
          />
          <ButtonGroup>
            <Button>Start the draft</Button>
            <a className="govuk-link" href={href('desk/board')}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </Column>
    </Row>
  )
}
