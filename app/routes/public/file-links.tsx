import { href } from '#app/routes/manifest.ts'

const formats = [
  { format: 'pdf', label: 'PDF' },
  { format: 'docx', label: 'Word' },
  { format: 'md', label: 'plain text' },
]

/** The files a consultation document can be had as, as a sentence goes: "PDF, Word or plain text". */
export function FileLinks({ slug }: { slug: string }) {
  return (
    <>
      {formats.map(({ format, label }, at) => (
        <span key={format}>
          {at === 0 ? '' : at === formats.length - 1 ? ' or ' : ', '}
          <a className="govuk-link" href={href('public/document-file', { slug, format })}>
            {label}
          </a>
        </span>
      ))}
    </>
  )
}
