import type { GivenUpload } from './given-uploads.server.ts'

/** Files that were given, the newest first, with what became of each. */
export function GivenUploads({ uploads }: { uploads: GivenUpload[] }) {
  if (uploads.length === 0) return <p className="govuk-body">No file has been given yet.</p>
  return (
    <ul className="govuk-list govuk-list--spaced">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <a className="govuk-link" href={upload.href}>
            {upload.what} from {upload.fileName}
          </a>
          , {upload.state}
          <br />
          <span className="portal-quiet">{upload.given}</span>
        </li>
      ))}
    </ul>
  )
}
