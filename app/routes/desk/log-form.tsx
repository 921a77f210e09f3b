import { partyCategories } from '#app/modules/identity/model.ts'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, FileUpload, Hidden, Select, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { Details } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import type { LogFacts } from './responses-facts.server.ts'

const categories = Object.entries(partyCategories).map(([value, label]) => ({ value, label }))

/** Records what came by e-mail, letter or Word form, so that it counts like every other. */
export function LogForm({ page, state }: { page: LogFacts; state: FormState }) {
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Record a response" caption={page.caption} back={page.back} />
        <p className="govuk-body">
          For what arrived by e-mail, letter or Word form before {page.closes}. It counts from when it was received.
          What arrived later cannot be recorded.
        </p>
        <form method="post" encType="multipart/form-data">
          <Hidden name="intent" value="log" />
          <Hidden name="submissionKey" value={state?.values.submissionKey ?? page.submissionKey} />
          <h2 className="govuk-heading-m">Who it is from</h2>
          <Select
            name="organisationId"
            label="Organisation in the portal"
            options={[{ value: '', label: 'Not in this list' }, ...page.organisations]}
            state={state}
          />
          <Details summary="The respondent is not in the list" isOpen={hasFault(state, ['name', 'category', 'group'])}>
            <TextInput name="name" label="Name of the organisation or person" state={state} />
            <Select
              name="category"
              label="Type of respondent"
              options={[{ value: '', label: 'Choose a type' }, ...categories]}
              state={state}
            />
            <TextInput name="group" label="Corporate group (optional)" state={state} />
          </Details>
          <h2 className="govuk-heading-m">How and when it came</h2>
          <Choices
            kind="radios"
            name="channel"
            label="How was it received?"
            options={[
              { value: 'email', label: 'E-mail' },
              { value: 'letter', label: 'Letter' },
              { value: 'word', label: 'Word form' },
            ]}
            state={state}
          />
          <DateFields
            name="receivedAt"
            label="When was it received?"
            hint="When it reached DCC, in London time. For example, 16:05."
            state={state}
            hour=""
          />
          <FileUpload
            name="original"
            label="The original (optional)"
            hint={`PDF, Word, OpenDocument, RTF, saved e-mail, plain text or an image, smaller than ${page.uploadLimit}`}
            state={state}
          />
          <TextInput
            name="receiptTo"
            type="email"
            inputMode="email"
            label="E-mail address for the receipt (optional)"
            hint="Administrators of an organisation in the portal get one in any case."
            state={state}
          />
          <TextInput
            name="replaces"
            label="Reference it replaces"
            hint="Only where the respondent has responded before, such as R-2024-1001-3F2K."
            width={20}
            state={state}
          />
          <h2 className="govuk-heading-m">What it says</h2>
          <p className="govuk-body">Copy the words as they are. Leave empty what was not answered.</p>
          {page.questions.map((question) => (
            <QuestionFields key={question.key} question={question} state={state} />
          ))}
          <h2 className="govuk-heading-m">Confidentiality of the whole response</h2>
          <Choices
            kind="checkboxes"
            name="isConfidential"
            label="Asked for in writing"
            hint="A disclaimer that a mail system adds by itself is not a request."
            options={[{ value: 'yes', label: 'The whole response is confidential' }]}
            state={state}
          />
          <Textarea name="confidentialReason" label="The reason given" rows={3} state={state} />
          <Button>Record response</Button>
        </form>
      </Column>
    </Row>
  )
}

function QuestionFields({ question, state }: { question: LogFacts['questions'][number]; state: FormState }) {
  const { key } = question
  const isClaimed = state?.values[`${key}-isConfidential`] === 'yes'
  return (
    <div className="portal-log-question">
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{question.label}</legend>
        {question.asked ? <div className="govuk-hint">{question.asked}</div> : null}
        <Choices
          kind="radios"
          name={`${key}-position`}
          label="Position"
          isInline
          isSmall
          options={question.positions}
          state={state}
        />
        <Textarea name={`${key}-text`} label="Words" rows={5} state={state} />
        <Details
          summary={`${question.label} is confidential`}
          isOpen={isClaimed || hasFault(state, [`${key}-confidentialReason`])}
        >
          <Choices
            kind="checkboxes"
            name={`${key}-isConfidential`}
            label="Confidentiality"
            options={[{ value: 'yes', label: 'This answer is confidential' }]}
            state={state}
          />
          <Textarea name={`${key}-confidentialReason`} label="The reason given" rows={2} state={state} />
        </Details>
      </fieldset>
    </div>
  )
}

function hasFault(state: FormState, fields: string[]): boolean {
  return fields.some((field) => state?.values[field] || state?.errors.some((error) => error.field === field))
}
