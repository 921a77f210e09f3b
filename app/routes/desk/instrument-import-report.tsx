import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatDay } from '#app/lib/london-time.ts'
import { canAcceptVersion } from '#app/modules/instruments/policy.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { acceptVersion } from '#app/modules/instruments/uploads/accept-version.server.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { acts, loads, notFound, redirectWithNotice, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import type { FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import '#app/ui/redline.css'
import { SummaryList } from '#app/ui/summary.tsx'
import { titled } from '#app/ui/titled.ts'
import { askedSide, readingFacts } from './reading-facts.ts'
import { ReadingReport, SideChoice, SideField } from './reading-report.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `What was read from ${data?.fileName ?? 'a file'}`)

async function openUpload({ portal, params }: PageArgs) {
  const { key = '', uploadId = '' } = params
  const instrument = await findInstrument(portal.db.read, key)
  const upload = await findUpload(portal.db.read, uploadId)
  if (!instrument || !upload?.version || upload.instrument !== key) throw notFound()
  return { instrument, upload, version: upload.version }
}

export const loader = loads(async (args) => {
  const { instrument, upload, version } = await openUpload(args)
  const { searchParams } = args.url
  return {
    ...{ key: instrument.key, title: instrument.title, uploadId: upload.id, version },
    ...{ fileName: upload.fileName, fileHash: upload.fileHash, isAccepted: upload.versionId !== null },
    mayAccept: canAcceptVersion(args.actor, upload),
    from: formatDay(version.inForceFrom),
    until: version.inForceUntil ? formatDay(version.inForceUntil) : '',
    reading: readingFacts(upload.reading, askedSide(searchParams.get('side')), searchParams.get('show') === 'all'),
  }
})

export const action = acts(async (args) => {
  const { instrument, upload } = await openUpload(args)
  const side = askedSide(args.form.get('side'))
  const { label } = await acceptVersion(args.portal, args.actor, { uploadId: upload.id, ...(side && { side }) })
  const { key } = instrument
  return redirectWithNotice(href('public/instrument-version', { key, label }), `${label} has been brought in.`)
})

/** What was read from the file of a version, for the second person who accepts it. */
export default function InstrumentImportReport() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { key, uploadId, reading, version } = facts
  const versionHref = href('public/instrument-version', { key, label: version.label })
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="What was read from the file"
          caption={`${facts.title}, ${version.label}`}
          back={{ href: href('desk/instrument-import', { key }), label: 'Bring in a version' }}
        />
        <SummaryList
          entries={[
            { label: 'Version', value: version.label },
            { label: 'In force', value: facts.until ? `${facts.from} to ${facts.until}` : `From ${facts.from}` },
            ...(version.note ? [{ label: 'Note', value: version.note }] : []),
            {
              label: 'File',
              value: (
                <a className="govuk-link" href={href('desk/original', { uploadId })}>
                  {facts.fileName}
                </a>
              ),
            },
            { label: 'SHA-256', value: <span className="portal-hash">{facts.fileHash}</span> },
          ]}
        />
        {facts.isAccepted ? (
          <InsetText>
            This file has been accepted as{' '}
            <a className="govuk-link" href={versionHref}>
              {version.label}
            </a>
            . It is shown as it was read.
          </InsetText>
        ) : null}
        <SideChoice facts={reading} state={state} />
        <ReadingReport facts={reading} address={href('desk/instrument-import-report', { key, uploadId })} />
        {!facts.isAccepted && reading.isChosen ? (
          facts.mayAccept ? (
            <form method="post" noValidate>
              <SideField facts={reading} />
              <Button>Accept as {version.label}</Button>
            </form>
          ) : (
            <InsetText>An approver or an administrator who did not give the file can accept it on this page.</InsetText>
          )
        ) : null}
      </Column>
    </Row>
  )
}
