/** The files a document can be had as, as a sentence goes: "PDF, Word or plain text". */
export function FileLinks({ files }: { files: { label: string; href: string }[] }) {
  return (
    <>
      {files.map(({ label, href }, at) => (
        <span key={href}>
          {at === 0 ? '' : at === files.length - 1 ? ' or ' : ', '}
          <a className="govuk-link" href={href}>
            {label}
          </a>
        </span>
      ))}
    </>
  )
}
