import { type Block, heading, type Inline, paragraph, type PortalDocument, text } from '#app/rendering/document.ts'

const note = (label: string): Inline => ({ kind: 'footnote-reference', label })

const longTable: Block = {
  kind: 'table',
  id: 'table-2',
  number: 'Table 2',
  caption: 'Points raised and replies',
  head: [text('Point'), text('What was said'), text('Reply'), text('Volume')],
  rows: Array.from({ length: 24 }, (_, at) => [
    text(`P${at + 1}`),
    text('The timetable leaves too little time between the last migration week and the closure of the service.'),
    [...text('We agree in part, and have moved the date. See '), ...address('https://www.example.org/a/b?c=d')],
    text(`${(at + 1) * 1_250}`),
  ]),
  rowHeader: true,
  numeric: [3],
}

function address(href: string): Inline[] {
  return [{ kind: 'link', href, content: text(`${href}/with-a-very-long-path/that-has-to-break-somewhere.pdf`) }]
}

/** One of everything, in words that read as a document does. */
export const SAMPLE_DOCUMENT: PortalDocument = {
  title: 'SMETS1 consultation: conclusions on the TMAD & the SVTAD',
  subtitle: 'Report to the Secretary of State',
  facts: [
    { label: 'Version', value: '1.0' },
    { label: 'Date', value: '15 October 2024' },
    { label: 'Author', value: 'DCC Regulation' },
    { label: 'Classification', value: 'DCC Public' },
  ],
  blocks: [
    { ...heading(1, 'Executive summary'), number: '1.' },
    { ...heading(2, 'Background'), number: '1.1.' },
    {
      kind: 'paragraph',
      number: '1',
      id: 'p1',
      content: [
        ...text('DCC consulted on four proposals. The'),
        note('1'),
        { kind: 'strong', content: text(' Department ') },
        ...text('will receive a copy of every response, with '),
        { kind: 'emphasis', content: text('confidential passages marked') },
        ...text('. See '),
        { kind: 'link', href: '#changes', content: text('the changes') },
        ...text(', and again the note'),
        note('1'),
        ...text('.'),
      ],
    },
    {
      kind: 'list',
      style: 'as-printed',
      items: [
        {
          mark: '(a)',
          blocks: [
            paragraph('close the migration capability;'),
            {
              kind: 'list',
              style: 'as-printed',
              items: [
                { mark: '(i)', blocks: [paragraph('for the first cohort; and')] },
                { mark: '(ii)', blocks: [paragraph('for the second, after the last migration week; and')] },
              ],
            },
          ],
        },
        { mark: '(b)', blocks: [paragraph('extend the TMAD to 31 December 2025.')] },
      ],
    },
    { kind: 'paragraph', number: '1.16', content: text('A dotted number, as some documents print them.') },
    { kind: 'list', style: 'bullet', items: [{ blocks: [paragraph('one')] }, { blocks: [paragraph('two')] }] },
    { kind: 'list', style: 'decimal', items: [{ blocks: [paragraph('first')] }, { blocks: [paragraph('second')] }] },
    { kind: 'question', id: 'q1', key: 'q1', label: 'Question One', blocks: [paragraph('Do you agree? Why?')] },
    { kind: 'note', title: 'What happens next', blocks: [paragraph('The Department decides.')] },
    { ...heading(2, 'Volumes'), number: '1.2.' },
    {
      kind: 'table',
      number: 'Table 1',
      caption: 'Meters migrated',
      head: [[], text('Migrated'), text('Left')],
      rows: [[text('FOC (BG)'), text('3,380,000'), text('12')]],
      rowHeader: true,
      numeric: [1, 2],
    },
    longTable,
    heading(1, 'Changes'),
    {
      kind: 'clause',
      id: 'c-1-3',
      number: text('1.3'),
      depth: 0,
      content: [
        ...text('The DCC shall '),
        { kind: 'deleted', content: text('may') },
        { kind: 'inserted', content: [...text('publish the '), { kind: 'strong', content: text('timetable') }] },
        ...text(' within one month.'),
      ],
      change: 'reworded',
    },
    { kind: 'clause', id: 'c-1-3-a', number: text('(a)'), depth: 1, content: text('in a manner it decides;') },
    {
      kind: 'clause',
      id: 'c-1-3-a-i',
      number: [{ kind: 'inserted', content: text('(i)') }],
      depth: 2,
      content: [{ kind: 'inserted', content: text('on its website.') }],
      change: 'inserted',
    },
    {
      kind: 'paragraph',
      content: [
        ...text('Effective from '),
        { kind: 'placeholder', name: 'DD MMM YYYY' },
        ...text('. '),
        { kind: 'withheld', ground: 'commercially sensitive' },
        ...text(' '),
        { kind: 'confidential', content: text('The price is £4.') },
        { kind: 'line-break' },
        { kind: 'code', text: 'GroupID = EA' },
        note('2'),
      ],
    },
    { kind: 'page-break' },
    heading(1, 'Annex'),
    { ...heading(3, 'A level left out'), id: 'left-out' },
    paragraph(`A long word: ${'Donaudampfschifffahrtsgesellschaft'.repeat(5)}. Ŵy, ŷ, é, 漢字, ✓.`),
  ],
  footnotes: [
    { label: '1', content: text('BEIS is now the Department for Energy Security and Net Zero.') },
    { label: '2', content: [...text('See '), ...address('https://www.example.org/guidance')] },
  ],
}
