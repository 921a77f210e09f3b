import { ButtonLink } from '#app/ui/button.tsx'
import { Details } from '#app/ui/notice.tsx'
import { Column, Row } from '#app/ui/page-title.tsx'
import { SummaryList, Table, Tag } from '#app/ui/summary.tsx'
import type { SubmissionFacts } from './submission-facts.server.ts'

type Props = { facts: SubmissionFacts }

/** What the procedure asks for, each with its clause and the file of the pack that meets it. */
export function RequirementsSection({ facts }: Props) {
  return (
    <section aria-labelledby="requirements">
      <h2 className="govuk-heading-m" id="requirements">
        What the procedure requires
      </h2>
      <p className="govuk-body">{facts.procedure.summary}</p>
      <ul className="portal-requirements">
        {facts.requirements.map(({ key, title, clause, files, notApplicable }) => (
          <li key={key} className="portal-requirements__entry">
            <div>
              <strong>{title}</strong>
              <span className="portal-under">{clause}</span>
            </div>
            {notApplicable ? <div>Does not apply: {notApplicable}</div> : <FileList files={files} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

type GroupedFile = SubmissionFacts['requirements'][number]['files'][number]

/** Each file once, with the formats it can be had in. */
function FileList({ files }: { files: GroupedFile[] }) {
  const shown = files.length > 4 ? files.slice(0, 1) : files
  return (
    <ul className="govuk-list portal-files">
      {shown.map((file) => (
        <li key={file.label}>
          {file.label}:{' '}
          {file.formats.map(({ href, words }, at) => (
            <span key={href}>
              {at > 0 ? ', ' : ''}
              <a className="govuk-link" href={href}>
                {words}
                <span className="govuk-visually-hidden"> of {file.label}</span>
              </a>
            </span>
          ))}
        </li>
      ))}
      {files.length > shown.length ? (
        <li>
          and {files.length - shown.length} more: see <a href="#responses">the responses</a> and{' '}
          <a href="#pack">all files</a>
        </li>
      ) : null}
    </ul>
  )
}

/** The legal texts, and whether they are the words that were consulted on. */
export function TextsSection({ facts }: Props) {
  if (facts.texts.length === 0) return null
  return (
    <section aria-labelledby="texts">
      <Row>
        <Column>
          <h2 className="govuk-heading-m" id="texts">
            The legal text
          </h2>
          {facts.texts.map((text) => (
            <div key={text.hash}>
              <h3 className="govuk-heading-s">{text.title}</h3>
              <SummaryList
                entries={[
                  { label: 'Change', value: `${text.version}, drafted against ${text.base}` },
                  {
                    label: 'Same as consulted on',
                    value: text.isAsConsulted ? (
                      <>
                        <Tag colour="green">Yes</Tag> to the letter, by its hash
                      </>
                    ) : (
                      <>
                        <Tag colour="yellow">Changed</Tag> after the consultation; the report says how and why
                      </>
                    ),
                  },
                  { label: 'SHA-256', value: <span className="portal-hash">{text.hash}</span> },
                ]}
              />
              <p className="govuk-body">
                {text.redlineHref ? (
                  <a className="govuk-link" href={text.redlineHref}>
                    Redline of {text.version} against {text.base}
                  </a>
                ) : null}
                {text.redlineHref && text.consultedHref ? ' · ' : null}
                {text.consultedHref ? (
                  <a className="govuk-link" href={text.consultedHref}>
                    The draft as it was published
                  </a>
                ) : null}
              </p>
            </div>
          ))}
        </Column>
      </Row>
    </section>
  )
}

/** The pack as one file and as its parts, with what proves that they are what was sent. */
export function PackSection({ facts }: Props) {
  const { pack } = facts
  return (
    <section aria-labelledby="pack">
      <h2 className="govuk-heading-m" id="pack">
        The pack
      </h2>
      <Row>
        <Column>
          <p className="govuk-body">
            Everything on this page, frozen when it was submitted, in one file. Anybody who has it can check it without
            the portal.
          </p>
          <ButtonLink kind="secondary" href={pack.href}>
            {`Download the pack (ZIP${pack.size ? `, ${pack.size}` : ''})`}
          </ButtonLink>
          <SummaryList
            entries={[
              { label: 'SHA-256 of the pack', value: <span className="portal-hash">{pack.hash}</span> },
              ...(pack.edition
                ? [
                    {
                      label: `Edition ${pack.edition.number} of the consultation`,
                      value: <span className="portal-hash">{pack.edition.hash}</span>,
                    },
                  ]
                : []),
              ...(pack.audit
                ? [
                    {
                      label: `Event ${pack.audit.sequence} of the audit record`,
                      value: <span className="portal-hash">{pack.audit.hash}</span>,
                    },
                  ]
                : []),
            ]}
          />
        </Column>
      </Row>
      <Details summary={`All ${pack.files.length} files with their hashes`}>
        <Table
          caption="Files of the pack"
          isCaptionHidden
          columns={[{ heading: 'File' }, { heading: 'Size', isNumeric: true }, { heading: 'SHA-256' }]}
          rows={pack.files.map((file) => ({
            key: file.path,
            cells: [
              <a key="file" className="govuk-link" href={file.href}>
                {file.title}
              </a>,
              file.size,
              <span key="hash" className="portal-hash">
                {file.hash}
              </span>,
            ],
          }))}
        />
      </Details>
    </section>
  )
}
