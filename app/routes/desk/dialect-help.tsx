const examples = [
  { write: '# 2. Proposed timetable', means: 'A chapter; ## and ### for sections' },
  { write: '[12] The work is done.', means: 'A numbered paragraph; [#] takes the next number' },
  { write: '- (a) first\n- (b) second', means: 'A list with its printed letters' },
  {
    write: 'Table 3: Dates\n\n| Stage | Date |\n| --- | --- |\n| End | 3 November |',
    means: 'A table with number and caption',
  },
  { write: 'Words.[^1]\n\n[^1]: The note.', means: 'A footnote' },
  {
    write: '::: question {key=q1 label="Question One" proposal=A kind=position-and-rationale}\nDo you agree?\n:::',
    means: 'A question, placed where it is argued',
  },
  { write: '::: note {title="In short"}\nWords.\n:::', means: 'A boxed passage' },
]

/** The Markdown dialect at a glance; the whole of it is in docs/content-format.md. */
export function DialectHelp() {
  return (
    <dl className="portal-dialect">
      {examples.map(({ write, means }) => (
        <div key={means}>
          <dt>{means}</dt>
          <dd>
            <pre>{write}</pre>
          </dd>
        </div>
      ))}
    </dl>
  )
}
