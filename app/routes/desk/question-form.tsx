import { questionKinds } from '#app/modules/consultations/model.ts'
import type { QuestionDirective } from '#app/modules/consultations/question-source.ts'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, Hidden, Select, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText, WarningText } from '#app/ui/notice.tsx'

type QuestionPage = {
  revision: number
  mayEdit: boolean
  isNew: boolean
  isDraft: boolean
  isPlaced: boolean
  question: QuestionDirective
  proposals: { value: string; label: string }[]
  paragraphs: string[]
}

const kindOptions = Object.entries(questionKinds).map(([value, label]) => ({ value, label }))

/** One question. After publication only its words and its name may be corrected. */
export function QuestionForm({ page, state }: { page: QuestionPage; state: FormState }) {
  const { question } = page
  if (page.proposals.length === 0) {
    return <InsetText>Add a proposal first: every question belongs to one.</InsetText>
  }
  return (
    <>
      {page.isNew || page.isPlaced ? null : (
        <WarningText>
          This question does not stand in the document. Saving puts it at the end; or remove it.
        </WarningText>
      )}
      <ConflictNotice
        state={state}
        fields={[
          { name: 'label', label: 'Name', saved: question.label },
          { name: 'text', label: 'Words', saved: question.text },
        ]}
      />
      <form method="post" noValidate>
        <Hidden name="revision" value={page.revision} />
        <Textarea
          name="text"
          label="What do you ask?"
          hint="Ask one thing. Say if reasons are wanted."
          rows={5}
          stored={question.text}
          state={state}
        />
        <TextInput
          name="label"
          label="Its name as printed"
          hint="For example, Question One"
          width={20}
          stored={question.label}
          state={state}
        />
        {page.isNew ? (
          <TextInput
            name="key"
            label="Short name for its web address"
            hint="Lower-case letters, numbers and hyphens, such as q1. It does not change later."
            width={10}
            stored={question.key}
            state={state}
          />
        ) : (
          <Hidden name="key" value={question.key} />
        )}
        {page.isDraft ? (
          <Shape page={page} state={state} />
        ) : (
          <>
            <Hidden name="proposal" value={question.proposal} />
            <Hidden name="kind" value={question.kind} />
            <Hidden name="isRequired" value={question.isRequired ? 'yes' : 'no'} />
          </>
        )}
        {page.isNew && page.paragraphs.length > 0 ? (
          <Select
            name="afterParagraph"
            label="Where does it stand in the document?"
            state={state}
            options={[
              { value: '', label: 'At the end' },
              ...page.paragraphs.map((number) => ({ value: number, label: `After paragraph ${number}` })),
            ]}
          />
        ) : null}
        {page.mayEdit ? <Button>{page.isNew ? 'Add the question' : 'Save'}</Button> : null}
      </form>
      {page.isNew || !page.isDraft || !page.mayEdit ? null : (
        <form method="post">
          <Hidden name="revision" value={page.revision} />
          <Button kind="secondary" name="intent" value="remove">
            Remove the question
          </Button>
        </form>
      )}
    </>
  )
}

function Shape({ page, state }: { page: QuestionPage; state: FormState }) {
  const { question } = page
  return (
    <>
      <Choices
        kind="radios"
        name="proposal"
        label="Which proposal does it belong to?"
        stored={question.proposal}
        state={state}
        isSmall
        options={page.proposals}
      />
      <Choices
        kind="radios"
        name="kind"
        label="What kind of answer do you want?"
        stored={question.kind}
        state={state}
        isSmall
        options={kindOptions}
      />
      <Choices
        kind="radios"
        name="isRequired"
        label="Must it be answered?"
        hint="A respondent can always say that they have no comment."
        stored={question.isRequired ? 'yes' : 'no'}
        state={state}
        isSmall
        isInline
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </>
  )
}
