import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Context } from '#app/context.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { dropHeldForm, findHeldForm, type HeldForm } from '#app/modules/identity/held-forms.server.ts'
import { acts, loads, notFound, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import { readHeldSecrets, sendingAddress } from '#app/server/held-form.server.ts'
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx'
import { Hidden } from '#app/ui/form.tsx'
import { WarningText } from '#app/ui/notice.tsx'
import { TypedFields } from '#app/ui/typed-fields.tsx'
import '#app/ui/people.css'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'

export const meta: MetaFunction<typeof loader> = ({ data: form, matches }) =>
  titled(matches, form?.kind === 'held' ? 'The form we kept for you' : 'There is no form waiting')

export const loader = loads(async ({ portal, actor, request }) => {
  const form = await findOwn(portal, actor, request)
  if (!form) return { kind: 'none' as const }
  const { path, fields, isSent } = form
  return {
    kind: 'held' as const,
    ...{ path, fields, isSent },
    sendTo: sendingAddress(form),
    keptAt: formatInstant(form.createdAt),
  }
})

/** Drops the form. Sending goes to the form's own address, so nothing is done on the way. */
export const action = acts(async ({ portal, actor, request }) => {
  const form = await findOwn(portal, actor, request)
  if (!form) return redirect('/', { status: 303 })
  await dropHeldForm(portal, form.id)
  return redirectWithNotice('/', 'The form has been deleted.')
})

/** The newest form that this browser has had kept and that is this person's. */
async function findOwn(portal: Context, actor: Actor, request: Request): Promise<HeldForm | undefined> {
  if (!isPerson(actor)) throw notFound()
  for (const secret of readHeldSecrets(request.headers.get('cookie'))) {
    const form = await findHeldForm(portal, actor, secret)
    if (form) return form
  }
  return undefined
}

export default function HeldForm() {
  const form = useLoaderData<typeof loader>()
  if (form.kind === 'none') return <NothingHeld />
  return (
    <Row>
      <Column>
        <PageTitle title="The form we kept for you" />
        <p className="govuk-body">
          Your session had ended when you sent this form, so it was <strong>not</strong> done then. We kept what you
          typed at {form.keptAt}, for one day.
        </p>
        <h2 className="govuk-heading-m">What you typed</h2>
        <TypedFields fields={form.fields} />
        {form.isSent ? <SentBefore /> : <SendNow sendTo={form.sendTo} fields={form.fields} />}
        <form method="post" action={href('sign-in/held')}>
          <ButtonGroup>
            <Button kind="secondary">Delete it</Button>
            <a className="govuk-link" href={form.path}>
              Open the page without sending
            </a>
          </ButtonGroup>
        </form>
      </Column>
    </Row>
  )
}

function SendNow({ sendTo, fields }: { sendTo: string; fields: [string, string][] }) {
  return (
    <>
      <WarningText>Files are not kept. If you had chosen one, choose it again on the page itself.</WarningText>
      <form method="post" action={sendTo}>
        {fields.map(([name, value], index) =>
          value.includes('\n') ? (
            <textarea key={index} name={name} defaultValue={value} hidden readOnly />
          ) : (
            <Hidden key={index} name={name} value={value} />
          ),
        )}
        <Button>Send it now</Button>
      </form>
    </>
  )
}

function SentBefore() {
  return (
    <WarningText>
      You have sent this form since, and the connection was lost before we could say what came of it. Open the page to
      see whether it was done. If it was not, copy your words from here.
    </WarningText>
  )
}

function NothingHeld() {
  return (
    <Row>
      <Column>
        <PageTitle title="There is no form waiting" />
        <p className="govuk-body">
          We keep a form for one day, for the person who sent it, when their session had ended. There is none for you in
          this browser.
        </p>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </Column>
    </Row>
  )
}
