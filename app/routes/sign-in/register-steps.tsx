import { partyCategories } from '#app/modules/identity/model.ts'
import { roleOptions } from '#app/routes/account/membership-words.ts'
import { href } from '#app/routes/manifest.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices, Hidden, TextInput, type FormState } from '#app/ui/form.tsx'
import { InsetText } from '#app/ui/notice.tsx'
import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'

const here = href('sign-in/register')
const caption = 'Register or join an organisation'

type Found = { id: string; name: string; category: string; isMine: boolean }

/** Most who come here belong to an organisation that is there already: look first. */
export function SearchOrganisation({ name, found }: { name: string; found: Found[] }) {
  return (
    <Row>
      <Column>
        <PageTitle
          title="Find your organisation"
          caption={caption}
          back={{ href: href('account/home'), label: 'Your account' }}
        />
        <p className="govuk-body">
          A response is made by an organisation; its members write it together. Search for yours, and register it if it
          is not there.
        </p>
        <form method="get" action={here}>
          <TextInput name="name" label="Name, or part of it" autoComplete="organization" stored={name} />
          <Button kind={name ? 'secondary' : 'primary'}>Search</Button>
        </form>
        {name ? <SearchResult name={name} found={found} /> : null}
      </Column>
    </Row>
  )
}

function SearchResult({ name, found }: { name: string; found: Found[] }) {
  const registerAddress = `${here}?new=1&name=${encodeURIComponent(name)}`
  if (found.length === 0) {
    return (
      <>
        <h2 className="govuk-heading-m">No organisation found</h2>
        <p className="govuk-body">No registered organisation has “{name}” in its name.</p>
        <ButtonLink href={registerAddress}>Register an organisation</ButtonLink>
      </>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-m">{found.length === 1 ? '1 organisation' : `${found.length} organisations`}</h2>
      <dl className="govuk-summary-list">
        {found.map((organisation) => (
          <div className="govuk-summary-list__row" key={organisation.id}>
            <dt className="govuk-summary-list__key">{organisation.name}</dt>
            <dd className="govuk-summary-list__value">{organisation.category}</dd>
            <dd className="govuk-summary-list__actions">
              {organisation.isMine ? (
                'You are a member'
              ) : (
                <a className="govuk-link" href={`${here}?join=${organisation.id}`}>
                  Ask to join<span className="govuk-visually-hidden"> {organisation.name}</span>
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body">
        Not there?{' '}
        <a className="govuk-link" href={registerAddress}>
          Register an organisation
        </a>
      </p>
    </>
  )
}

export function JoinOrganisation({
  organisation,
  state,
}: {
  organisation: { id: string; name: string }
  state: FormState
}) {
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title={`Ask to join ${organisation.name}`}
          caption={caption}
          back={{ href: here, label: 'Search again' }}
        />
        <p className="govuk-body">
          Its administrator decides, or DCC where it has none. They see your name and email address.
        </p>
        <form method="post" action={`${here}?join=${organisation.id}`} noValidate>
          <Hidden name="intent" value="join" />
          <Hidden name="organisationId" value={organisation.id} />
          <Choices
            kind="radios"
            name="role"
            label="What will you do for the organisation?"
            hint="Whoever decides may choose another role."
            options={roleOptions()}
            state={state}
          />
          <Button>Send the request</Button>
        </form>
      </Column>
    </Row>
  )
}

export function NewOrganisation({ name, state }: { name: string; state: FormState }) {
  return (
    <Row>
      <Column>
        <PageTitle
          state={state}
          title="Register an organisation"
          caption={caption}
          back={{ href: here, label: 'Search again' }}
        />
        <InsetText>DCC confirms it. You then become its administrator and can let colleagues in.</InsetText>
        <form method="post" action={`${here}?new=1`} noValidate>
          <Hidden name="intent" value="register" />
          <TextInput
            name="name"
            label="Name of the organisation"
            hint="As it should appear in lists of respondents."
            autoComplete="organization"
            stored={name}
            state={state}
          />
          <Choices
            kind="radios"
            name="category"
            label="What kind of organisation is it?"
            hint="Responses are counted by kind."
            options={Object.entries(partyCategories).map(([value, label]) => ({ value, label }))}
            state={state}
          />
          <TextInput
            name="corporateGroup"
            label="Corporate group (optional)"
            hint="Responses from one group are shown as such."
            state={state}
          />
          <Button>Register the organisation</Button>
        </form>
      </Column>
    </Row>
  )
}
