import './concluding.css'

/** One document as files of several formats, in a line. */
export function FileLinks({ label, files }: { label: string; files: { label: string; href: string }[] }) {
  return (
    <ul className="portal-files-line portal-screen-only" aria-label={label}>
      {files.map((file) => (
        <li key={file.label}>
          <a className="govuk-link" href={file.href}>
            {file.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
