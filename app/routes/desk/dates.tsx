import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatDay, formatInstant, isDay, londonDay, londonWall } from '#app/lib/london-time.ts'
import type { TimelineDate } from '#app/modules/consultations/model.ts'
import { updateDates } from '#app/modules/consultations/update-dates.server.ts'
import { acts, loads, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { DateFields } from '#app/ui/date-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Hidden, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { revisionField } from './detail-fields.ts'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { TimelineRows } from './timeline-rows.tsx'
import { typedDates } from './typed-dates.ts'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Dates: ${page?.caption ?? ''}`)

/** Blank rows offered for further dates of the timeline. */
const blankRows = 3

export const loader = loads(async (args) => {
  const { working, mayEdit, ...facts } = await openWorking(args)
  return {
    ...{ ...facts, mayEdit },
    opens: wallOf(working.opensAt),
    closes: wallOf(working.closesAt),
    opensWords: working.opensAt ? formatInstant(working.opensAt) : '',
    concludeBy: working.concludeBy ?? '',
    letters: working.proposals.map(({ letter }) => letter),
    rows: [
      ...working.dates.map(({ at, what, proposal }) => ({ at: dateWords(at), what, proposal: proposal ?? '' })),
      ...Array.from({ length: blankRows }, () => ({ at: '', what: '', proposal: '' })),
    ],
    savedDates: working.dates.map(({ at, what }) => `${dateWords(at)}: ${what}`).join('\n'),
  }
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { working } = await openWorking(args)
  const revision = revisionField.parse(form.get('revision'))
  const typed = typedDates(form)
  const opensAt = typed.instant('opensAt', 'Opening')
  const closesAt = typed.instant('closesAt', 'Closing')
  const concludeBy = typed.day('concludeBy', 'Day of the outcome')
  const dates: TimelineDate[] = []
  for (let row = 0; form.has(`dates-${row}-what`); row += 1) {
    const what = String(form.get(`dates-${row}-what`)).trim()
    const day = typed.line(`dates-${row}-at`, 'Date')
    const proposal = String(form.get(`dates-${row}-proposal`) ?? '')
    if (day && !what) typed.refuse(`dates-${row}-what`, 'Enter what happens on that date')
    if (!day && what && !form.get(`dates-${row}-at`)) typed.refuse(`dates-${row}-at`, 'Enter the date')
    // A row that still says what was stored keeps its hour, which the row does not show.
    const stored = working.dates[row]
    const at = stored && day && dayOf(stored.at) === day ? stored.at : day
    if (at && what) dates.push({ at, what, ...(proposal ? { proposal } : {}) })
  }
  typed.check()
  const target = { consultationId: working.id, revision }
  await updateDates(portal, actor, { ...target, opensAt, closesAt, concludeBy, dates })
  return redirectWithNotice(href('desk/consultation', { slug: working.slug }), 'The dates have been saved.')
})

function wallOf(instant: Date | null): { day: string; hour: string } {
  if (!instant) return { day: '', hour: '' }
  const [day = '', hour = ''] = londonWall(instant).split('T')
  return { day, hour }
}

function dayOf(at: string): string {
  return isDay(at) ? at : londonDay(new Date(at))
}

function dateWords(at: string): string {
  return formatDay(dayOf(at))
}

export default function Dates() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Dates" caption={page.caption} back={page.back} />
        <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
        <ConflictNotice
          state={state}
          fields={[
            { name: 'opening', label: 'Opening', saved: `${page.opens.day} ${page.opens.hour}` },
            { name: 'closing', label: 'Closing', saved: `${page.closes.day} ${page.closes.hour}` },
            { name: 'outcome', label: 'Outcome promised by', saved: page.concludeBy },
            { name: 'timeline', label: 'Timeline', saved: page.savedDates },
          ]}
        />
        <form method="post" noValidate>
          <Hidden name="revision" value={page.revision} />
          {page.isCorrection ? (
            <p className="govuk-body">It opened at {page.opensWords}.</p>
          ) : (
            <DateFields
              name="opensAt"
              label="When does it open?"
              hint="It opens then by itself, once it is approved."
              state={state}
              stored={page.opens.day}
              hour={page.opens.hour || '9:00'}
              legendSize="m"
            />
          )}
          <DateFields
            name="closesAt"
            label="When does it close?"
            hint={
              page.isCorrection
                ? 'It can be made later while it is still to come, never earlier.'
                : 'For example 5pm or 17:00. Avoid midnight, which people read in two ways.'
            }
            state={state}
            stored={page.closes.day}
            hour={page.closes.hour || '17:00'}
            legendSize="m"
          />
          <DateFields
            name="concludeBy"
            label="By when do you promise the outcome?"
            hint="Printed on the public page. Leave it empty to promise nothing but the usual twelve weeks."
            state={state}
            stored={page.concludeBy}
            legendSize="m"
          />
          <TimelineRows rows={page.rows} letters={page.letters} state={state} />
          {page.mayEdit ? <Button>Save</Button> : null}
        </form>
      </Column>
    </Row>
  )
}
