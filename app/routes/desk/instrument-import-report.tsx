import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatDay, formatInstant, londonDay } from '#app/lib/london-time.ts'
import { findPerson } from '#app/modules/identity/queries.server.ts'
import { canAcceptVersion, canDeclineVersion } from '#app/modules/instruments/policy.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'
import { acceptVersion } from '#app/modules/instruments/uploads/accept-version.server.ts'
import { declineVersion } from '#app/modules/instruments/uploads/decline-version.server.ts'
import { keptDays, removalDay } from '#app/modules/instruments/uploads/model.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { acts, loads, notFound, redirectWithNotice, type PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { Button } from '#app/ui/button.tsx'
import { errorAt, Hidden, Textarea, type FormState } from '#app/ui/form.tsx'
import { Details, InsetText } from '#app/ui/notice.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import '#app/ui/redline.css'
import { titled } from '#app/ui/titled.ts'
import { askedSide, readingFacts } from './reading-facts.ts'
import { ReadingReport, SideField } from './reading-report.tsx'
import { ReportHead } from './report-head.tsx'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  titled(matches, `What was read from ${data?.fileName ?? 'a file'}`)

async function openUpload({ portal, params }: PageArgs) {
  const { key = '', uploadId = '' } = params
  const upload = await findUpload(portal.db.read, uploadId)
  const instrument =
    upload?.instrument === null ? upload.newInstrument : await findInstrument(portal.db.read, upload?.instrument ?? '')
  if (!instrument || !upload?.version || instrument.key !== key) throw notFound()
  return { instrument, upload, version: upload.version }
}

export const loader = loads(async (args) => {
  const { instrument, upload, version } = await openUpload(args)
  const { searchParams } = args.url
  const { key, title, shortTitle, place, provisions, procedure } = instrument
  return {
    ...{ key, title, uploadId: upload.id, version },
    ...{ fileName: upload.fileName, fileHash: upload.fileHash, isAccepted: upload.versionId !== null },
    added: upload.newInstrument && [
      { label: 'Title', value: title },
      { label: 'Short name', value: shortTitle },
      { label: 'Where it stands', value: place },
      { label: 'Made under', value: provisions },
      { label: 'Usually changed by', value: args.portal.procedures.get(procedure)?.title ?? procedure },
    ],
    mayAccept: canAcceptVersion(args.actor, upload),
    mayDecline: canDeclineVersion(args.actor, upload),
    goes: formatDay(londonDay(removalDay(upload))),
    keptWhenDeclined: keptDays.declined,
    declined: upload.declinedAt && {
      when: formatInstant(upload.declinedAt),
      by: (await findPerson(args.portal.db.read, upload.declinedBy ?? ''))?.name ?? '',
      reason: upload.declineReason ?? '',
    },
    from: formatDay(version.inForceFrom),
    until: version.inForceUntil ? formatDay(version.inForceUntil) : '',
    reading: readingFacts(upload.reading, askedSide(searchParams.get('side')), searchParams.get('show') === 'all'),
  }
})

export const action = acts(async (args) => {
  const { instrument, upload } = await openUpload(args)
  if (args.form.get('intent') === 'decline') {
    await declineVersion(args.portal, args.actor, {
      uploadId: upload.id,
      reason: String(args.form.get('reason') ?? ''),
    })
    return redirectWithNotice(listHref(upload, instrument.key), `“${upload.fileName}” has been declined.`)
  }
  const side = askedSide(args.form.get('side'))
  const { label } = await acceptVersion(args.portal, args.actor, { uploadId: upload.id, ...(side && { side }) })
  const { key, shortTitle } = instrument
  return redirectWithNotice(
    href('public/instrument-version', { key, label }),
    upload.newInstrument ? `${shortTitle} has been added, with ${label}.` : `${label} has been brought in.`,
  )
})

/** Where files of its kind are given, with those given before. */
function listHref({ newInstrument }: { newInstrument: object | null }, key: string): string {
  return newInstrument ? href('desk/instrument-new') : href('desk/instrument-import', { key })
}

/** What was read from the file of a version, for the second person who accepts it. */
export default function InstrumentImportReport() {
  const facts = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { key, uploadId, reading, version, added } = facts
  const isOpen = !facts.isAccepted && !facts.declined
  const versionHref = href('public/instrument-version', { key, label: version.label })
  return (
    <Row>
      <Column>
        <ReportHead
          file={{ uploadId, fileName: facts.fileName, fileHash: facts.fileHash }}
          reading={reading}
          state={state}
          caption={`${facts.title}, ${version.label}`}
          back={
            added
              ? { href: href('desk/instrument-new'), label: 'Add a legal text' }
              : { href: href('desk/instrument-import', { key }), label: 'Bring in a version' }
          }
          entries={[
            ...(added ?? []),
            { label: 'Version', value: version.label },
            { label: 'In force', value: facts.until ? `${facts.from} to ${facts.until}` : `From ${facts.from}` },
            ...(version.note ? [{ label: 'About this text', value: version.note }] : []),
          ]}
        >
          {facts.isAccepted ? (
            <>
              This file has been accepted as{' '}
              <a className="govuk-link" href={versionHref}>
                {version.label}
              </a>
              . It is shown as it was read.
            </>
          ) : facts.declined ? (
            <>
              Declined on {facts.declined.when}
              {facts.declined.by ? ` by ${facts.declined.by}` : ''}: {facts.declined.reason}
              <br />
              The file, and what was read from it, will be removed on {facts.goes}.
            </>
          ) : null}
        </ReportHead>
        <ReadingReport facts={reading} address={href('desk/instrument-import-report', { key, uploadId })} />
        {isOpen && reading.isChosen ? (
          facts.mayAccept ? (
            <form method="post" noValidate>
              <SideField facts={reading} />
              <Button>{added ? `Add it, with this text as ${version.label}` : `Accept as ${version.label}`}</Button>
            </form>
          ) : (
            <InsetText>
              An approver or an administrator who did not give the file can accept it on this page. If nobody does by{' '}
              {facts.goes}, it is removed.
            </InsetText>
          )
        ) : null}
        {isOpen && facts.mayDecline ? (
          <Details summary="Decline this file" isOpen={errorAt(state, 'reason') !== undefined}>
            <form method="post" noValidate>
              <Hidden name="intent" value="decline" />
              <Textarea
                name="reason"
                label="Why it is not accepted"
                hint={`Shown to whoever gave it. The file is removed after ${facts.keptWhenDeclined} days`}
                rows={2}
                state={state}
              />
              <Button kind="secondary">Decline the file</Button>
            </form>
          </Details>
        ) : null}
      </Column>
    </Row>
  )
}
