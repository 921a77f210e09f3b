import { href } from '#app/routes/manifest.ts'
import { Hidden } from '#app/ui/form.tsx'
import type { SampleGroup } from './sample-people.server.ts'

/** Sample mode: everybody one can try the portal as, one button each. */
export function SamplePeople({ groups, returnTo }: { groups: SampleGroup[]; returnTo: string }) {
  return (
    <section aria-labelledby="sample-people" className="portal-sample-people">
      <h2 className="govuk-heading-m" id="sample-people">
        Try it as somebody else
      </h2>
      <p className="govuk-body">
        This is a sample portal and its people are invented. Choose one, then find the email in the{' '}
        <a className="govuk-link" href={href('account/mailbox')}>
          mailbox
        </a>
        .
      </p>
      {groups.map((group) => (
        <div key={group.title}>
          <h3 className="govuk-heading-s">{group.title}</h3>
          <ul className="portal-sample-people__list">
            {group.people.map((person) => (
              <li key={person.email}>
                <form method="post" action={href('sign-in/start')}>
                  <Hidden name="email" value={person.email} />
                  <Hidden name="return" value={returnTo} />
                  <span className="portal-sample-people__who">
                    <strong>{person.name}</strong>
                    <span>{person.does}</span>
                  </span>
                  <button type="submit" className="govuk-button govuk-button--secondary">
                    Sign in<span className="govuk-visually-hidden"> as {person.name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
