import { FileUpload, type FormState } from '#app/ui/form.tsx'

/** Where the file of a legal text is given. @param limit how large it may be, in words */
export function LegalTextUpload({ limit, state }: { limit: string; state: FormState }) {
  return (
    <FileUpload
      name="file"
      label="File"
      hint={`Word (.docx) or Markdown (.md), up to ${limit}. Reading a long Word file takes some seconds`}
      accept=".docx,.md"
      state={state}
    />
  )
}
