import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatDay, londonDay } from '#app/lib/london-time.ts'
import { acceptDraftText } from '#app/modules/drafting/accept-draft-text.server.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { chosenReading, removalDay } from '#app/modules/instruments/uploads/model.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { compareWithLimits } from '#app/modules/redline/compare-instruments.ts'
import { countInWords } from '#app/modules/redline/redline-view.ts'
import { acts, loads, notFound, redirectWithNotice, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import '#app/ui/redline.css'
import { titled } from '#app/ui/titled.ts'
import { findDeskDraft } from './draft-facts.server.ts'
import { askedSide, readingFacts } from './reading-facts.ts'
import { ReadingReport, SideField } from './reading-report.tsx'
import { ReportHead } from './report-head.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `What was read from ${data?.fileName ?? 'a file'}`)

async function openUpload({ portal, actor, params }: PageArgs) {
  const { slug = '', draftId = '', uploadId = '' } = params
  const found = await findDeskDraft(portal, actor, slug, draftId)
  const upload = await findUpload(portal.db.read, uploadId)
  if (!upload || upload.draftId !== draftId) throw notFound()
  return { ...found, slug, upload }
}

export const loader = loads(async (args) => {
  const { slug, draft, upload, revision, base, instrument, mayEdit } = await openUpload(args)
  const side = askedSide(args.url.searchParams.get('side'))
  const chosen = chosenReading(upload.reading, side)
  // As the draft will be: with the identities that the clauses will have.
  const text = chosen && identifyClauses(chosen.text, draft.instrument, [revision.content, base.content])
  return {
    ...{ slug, draftId: draft.id, uploadId: upload.id, mayEdit, fileName: upload.fileName, fileHash: upload.fileHash },
    ...{ title: instrument.title, label: draft.label, base: base.label, revision: revision.number },
    isAccepted: upload.revisionId !== null,
    goes: formatDay(londonDay(removalDay(upload))),
    against: text && {
      revision: countInWords(compareWithLimits(revision.content, text).changes),
      base: countInWords(compareWithLimits(base.content, text).changes),
    },
    reading: readingFacts(upload.reading, side, args.url.searchParams.get('show') === 'all'),
  }
})

export const action = acts(async (args) => {
  const { slug, draft, upload, revision } = await openUpload(args)
  const side = askedSide(args.form.get('side'))
  const saved = await acceptDraftText(args.portal, args.actor, {
    ...{ draftId: draft.id, uploadId: upload.id, revision: Number(args.form.get('revision')) },
    ...(side && { side }),
  })
  const notice =
    saved.number === revision.number
      ? 'The file holds the text that the draft has already. Nothing has changed.'
      : `The draft now has the text of “${upload.fileName}”.`
  return redirectWithNotice(href('desk/draft', { slug, draftId: draft.id }), notice)
})

/** What was read from a file, for the person who decides whether it becomes the draft's text. */
export default function DraftUploadReport() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { slug, draftId, uploadId, reading, against } = facts
  const address = href('desk/draft-upload-report', { slug, draftId, uploadId })
  return (
    <Row>
      <Column>
        <ReportHead
          file={{ uploadId, fileName: facts.fileName, fileHash: facts.fileHash }}
          reading={reading}
          state={state}
          caption={`${facts.title}, draft ${facts.label}`}
          back={{ href: href('desk/draft-upload', { slug, draftId }), label: 'Give another file' }}
        >
          {facts.isAccepted
            ? 'This file has been accepted. It is shown as it was read.'
            : `If nobody makes it the text of the draft by ${facts.goes}, the file is removed, with what was read from it.`}
        </ReportHead>
        {against ? (
          <p className="govuk-body">
            Against revision {facts.revision} of the draft: {against.revision}. Against {facts.base}: {against.base}.
          </p>
        ) : null}
        <ReadingReport facts={reading} address={address} />
        {facts.mayEdit && reading.isChosen && !facts.isAccepted ? (
          <form method="post" noValidate>
            <Hidden name="revision" value={facts.revision} />
            <SideField facts={reading} />
            <ButtonGroup>
              <Button>Make this the text of the draft</Button>
              <a className="govuk-link" href={href('desk/draft', { slug, draftId })}>
                Leave the draft as it is
              </a>
            </ButtonGroup>
          </form>
        ) : null}
      </Column>
    </Row>
  )
}
