import { href } from '#app/routes/manifest.ts'
import { InsetText } from '#app/ui/notice.tsx'

/** Says why a page cannot be changed now, or that what is changed here is a correction. */
export function ReadOnlyNotice({
  mayEdit,
  isCorrection,
  slug,
}: {
  mayEdit: boolean
  isCorrection: boolean
  slug: string
}) {
  const approval = (
    <a className="govuk-link" href={href('desk/approval', { slug })}>
      approval page
    </a>
  )
  if (mayEdit && !isCorrection) return null
  return (
    <InsetText>
      {mayEdit ? (
        <>This is a correction. Nothing changes in public until a second person publishes it.</>
      ) : (
        <>You can read this but not change it now. The {approval} says where it stands.</>
      )}
    </InsetText>
  )
}
