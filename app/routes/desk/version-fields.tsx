import { DateFields } from '#app/ui/date-fields.tsx'
import { Textarea, TextInput, type FormState } from '#app/ui/form.tsx'

/** What is said of a version when its file is given. */
export function VersionFields({ state }: { state: FormState }) {
  return (
    <>
      <TextInput name="label" label="Label" hint="As it is printed, for example AL 15.0" width={20} state={state} />
      <DateFields name="inForceFrom" label="First day in force" state={state} />
      <DateFields
        name="inForceUntil"
        label="Last day in force (optional)"
        hint="Only where it ended without a later version"
        state={state}
      />
      <Textarea
        name="note"
        label="About this text (optional)"
        hint="Where the file is from, or what it leaves out. It is shown with the version"
        rows={2}
        state={state}
      />
    </>
  )
}
