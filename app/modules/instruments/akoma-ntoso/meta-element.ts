import type { XmlElement } from '#app/word/xml.ts'
import type { InstrumentText } from '../model.ts'
import { idNumber, type ElementIds, type NoteIds } from './element-ids.ts'
import { clauseWords } from './inline-nodes.ts'
import { element } from './xml-element.ts'

/** What a file is of. Days are written YYYY-MM-DD. */
export type Manifestation = {
  /** The instrument's key, its title, and who made it ("The Secretary of State"). */
  key: string
  title: string
  author: string
  /** The first day of its first version that the portal knows: of the work, whichever version this is. */
  since: string
  /** The label of the version or draft, and the day from which it is in force, or on which it was drafted. */
  version: string
  day: string
  /** SHA-256 of the text, to be found again in the portal. */
  hash: string
  /** The day on which the file was made. */
  madeOn: string
}

/** Who made the text and the file, and in what role. */
export function ontology({ author }: Pick<Manifestation, 'author'>) {
  const [organization, role] = ['/ontology/organization', '/ontology/role']
  return [
    { name: 'TLCOrganization', eId: 'portal', href: `${organization}/portal`, showAs: 'SEC consultation portal' },
    { name: 'TLCOrganization', eId: 'maker', href: `${organization}/author`, showAs: author },
    { name: 'TLCRole', eId: 'author', href: `${role}/author`, showAs: 'Author' },
    { name: 'TLCRole', eId: 'editor', href: `${role}/editor`, showAs: 'Editor' },
  ]
}

/** The `eId` of each footnote by its label: calls and notes must agree on it. */
export function noteIdsOf(text: InstrumentText, ids: ElementIds): NoteIds {
  const labels = text.clauses.filter(({ kind }) => kind === 'footnote').map(({ reference }) => reference)
  return new Map(
    [...new Set(labels)].map((label) => {
      const number = idNumber(label)
      return [label, number === '' ? ids.count('note_nn') : ids.claim(`note_${number}`)]
    }),
  )
}

/** Work, expression and manifestation (FRBR), as the naming convention of Akoma Ntoso asks for. */
export function metaElement(text: InstrumentText, of: Manifestation, noteIds: NoteIds): XmlElement {
  const work = `/akn/gb/act/${of.key}`
  const expression = `${work}/eng@${of.day}`
  const author = element('FRBRauthor', { href: '#maker', as: '#author' })
  const date = (day: string, name: string) => element('FRBRdate', { date: day, name })
  const level = (name: string, uri: string, more: XmlElement[], main = `${uri}/!main`) =>
    element(name, {}, [element('FRBRthis', { value: main }), element('FRBRuri', { value: uri }), ...more])
  const footnotes = text.clauses.filter((clause) => clause.kind === 'footnote')
  const notes = footnotes.map((note) =>
    element('note', { eId: noteIds.get(note.reference) ?? '', marker: note.reference }, [
      element('p', {}, clauseWords(note.text, noteIds)),
    ]),
  )
  return element('meta', {}, [
    element('identification', { source: '#portal' }, [
      level('FRBRWork', work, [date(of.since, 'first-version'), author, element('FRBRcountry', { value: 'gb' })]),
      level('FRBRExpression', expression, [
        date(of.day, 'in-force'),
        author,
        element('FRBRversionNumber', { value: of.version }),
        element('FRBRlanguage', { language: 'eng' }),
      ]),
      level(
        'FRBRManifestation',
        `${expression}.xml`,
        [
          date(of.madeOn, 'made'),
          element('FRBRauthor', { href: '#portal', as: '#editor' }),
          element('FRBRformat', { value: 'application/akn+xml' }),
        ],
        `${expression}/!main.xml`,
      ),
    ]),
    element(
      'references',
      { source: '#portal' },
      ontology(of).map(({ name, ...attributes }) => element(name, attributes)),
    ),
    ...(notes.length > 0 ? [element('notes', { source: '#portal' }, notes)] : []),
  ])
}
