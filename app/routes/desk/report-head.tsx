import type { ReactNode } from 'react'
import { href } from '#app/routes/manifest.ts'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { SummaryList, type SummaryEntry } from '#app/ui/summary.tsx'
import type { ReadingFacts } from './reading-facts.ts'
import { SideChoice } from './reading-report.tsx'

/** A file that was given, as its report names it. */
export type ReportedFile = { uploadId: string; fileName: string; fileHash: string }

/**
 * The head of what was read from a file: what it was given for, the file itself with its hash, what has become of it, and which
 * side of its tracked changes is meant.
 *
 * @param children what has become of the file, where anything has
 */
export function ReportHead({
  file,
  reading,
  entries = [],
  state,
  children,
  ...head
}: {
  file: ReportedFile
  reading: ReadingFacts
  caption: string
  back: { href: string; label: string }
  entries?: SummaryEntry[]
  state: FormState
  children?: ReactNode
}) {
  const original = (
    <a className="govuk-link" href={href('desk/original', { uploadId: file.uploadId })}>
      {file.fileName}
    </a>
  )
  return (
    <>
      <PageTitle state={state} title="What was read from the file" {...head} />
      <SummaryList
        entries={[
          ...entries,
          { label: 'File', value: original },
          { label: 'SHA-256', value: <span className="portal-hash">{file.fileHash}</span> },
        ]}
      />
      {children ? <InsetText>{children}</InsetText> : null}
      <SideChoice facts={reading} state={state} />
    </>
  )
}
