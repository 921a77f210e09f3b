import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { updateDetails } from '#app/modules/consultations/update-details.server.ts'
import { detailNames } from '#app/modules/consultations/working-copy.ts'
import { acts, loads, parseForm, redirectWithNotice } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'
import '#app/ui/consultations.css'
import { ConflictNotice } from '#app/ui/conflict-notice.tsx'
import { Button } from '#app/ui/button.tsx'
import { Hidden, Textarea, TextInput, type FormState } from '#app/ui/form.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'
import { titled } from '#app/ui/titled.ts'
import { emailField, optionalField, revisionField, wordsField } from './detail-fields.ts'
import { ReadOnlyNotice } from './read-only-notice.tsx'
import { openWorking } from './working.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  titled(matches, `Details: ${page?.caption ?? ''}`)

export const loader = loads(async (args) => {
  const { working, mayEdit, ...facts } = await openWorking(args)
  const { title, shortTitle, reference, issuerName, contact, classification, version, summary, basis } = working
  const words = { title, shortTitle, reference, issuerName, contact, classification, version, summary }
  return { ...facts, mayEdit, words: { ...words, basis: basis.join('\n') } }
})

const detailsForm = z.object({
  revision: revisionField,
  title: wordsField('Enter the title', 250),
  shortTitle: wordsField('Enter a short title', 60),
  reference: optionalField(80),
  issuerName: wordsField('Enter the name of the issuer', 120),
  contact: emailField,
  classification: optionalField(60),
  version: optionalField(20),
  summary: wordsField('Enter a summary', 600),
  basis: optionalField(2000),
})

export const action = acts(async (args) => {
  const { portal, actor, form } = args
  const { working } = await openWorking(args)
  const { basis, ...words } = parseForm(detailsForm, form)
  const provisions = basis.split('\n').flatMap((line) => line.trim() || [])
  await updateDetails(portal, actor, { consultationId: working.id, ...words, basis: provisions })
  return redirectWithNotice(href('desk/consultation', { slug: working.slug }), 'The details have been saved.')
})

export default function Details() {
  const page = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>() as FormState
  const { words } = page
  const saved = Object.entries(detailNames).map(([name, label]) => ({
    ...{ name, label },
    saved: words[name as keyof typeof words],
  }))
  const field = (name: keyof typeof words) => ({ name, label: detailNames[name], state, stored: words[name] })
  return (
    <Row>
      <Column>
        <PageTitle state={state} title="Details" caption={page.caption} back={page.back} />
        <ReadOnlyNotice mayEdit={page.mayEdit} isCorrection={page.isCorrection} slug={page.slug} />
        <ConflictNotice state={state} fields={saved} />
        <form method="post" noValidate>
          <Hidden name="revision" value={page.revision} />
          <Textarea {...field('title')} rows={2} hint="As the document carries it" />
          <TextInput {...field('shortTitle')} hint="For lists" />
          <Textarea
            {...field('summary')}
            rows={4}
            hint="One or two plain sentences: what would change, and for whom. Shown in lists and by search engines."
          />
          <TextInput {...field('reference')} width={20} />
          <TextInput {...field('version')} width={5} />
          <TextInput {...field('issuerName')} />
          <TextInput {...field('contact')} type="email" hint="Where people write, and where responses by e-mail go" />
          <TextInput {...field('classification')} width={20} hint="For example, DCC Public" />
          <Textarea {...field('basis')} rows={4} hint="The provisions it rests on, one a line, for example SEC N6.4" />
          {page.mayEdit ? <Button>Save</Button> : null}
        </form>
      </Column>
    </Row>
  )
}
