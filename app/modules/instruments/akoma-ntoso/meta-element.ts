import type { XmlElement } from '#app/word/xml.ts'
import type { InstrumentText } from '../model.ts'
import { clauseWords } from './inline-nodes.ts'
import { idNumber } from './element-ids.ts'
import { element } from './xml-element.ts'

/** What a file is of. Days are written YYYY-MM-DD. */
export type Manifestation = {
  /** The instrument's key, its title, and who made it ("The Secretary of State"). */
  key: string
  title: string
  author: string
  /** The label of the version or draft, and the day from which it is in force, or on which it was drafted. */
  version: string
  day: string
  /** SHA-256 of the text, to be found again in the portal. */
  hash: string
  /** The day on which the file was made. */
  madeOn: string
}

/** Work, expression and manifestation (FRBR), as the naming convention of Akoma Ntoso asks for. */
export function metaElement(text: InstrumentText, of: Manifestation): XmlElement {
  const work = `/akn/gb/act/${of.key}`
  const expression = `${work}/eng@${of.day}`
  const author = element('FRBRauthor', { href: '#maker', as: '#author' })
  const date = (day: string, name: string) => element('FRBRdate', { date: day, name })
  const level = (name: string, uri: string, more: XmlElement[]) =>
    element(name, {}, [element('FRBRthis', { value: `${uri}/!main` }), element('FRBRuri', { value: uri }), ...more])
  const footnotes = text.clauses.filter((clause) => clause.kind === 'footnote')
  const notes = footnotes.map((note) =>
    element('note', { eId: `note_${idNumber(note.reference)}`, marker: note.reference }, [
      element('p', {}, clauseWords(note.text)),
    ]),
  )
  return element('meta', {}, [
    element('identification', { source: '#portal' }, [
      level('FRBRWork', work, [date(of.day, 'version'), author, element('FRBRcountry', { value: 'gb' })]),
      level('FRBRExpression', expression, [
        date(of.day, 'in-force'),
        author,
        element('FRBRversionNumber', { value: of.version }),
        element('FRBRlanguage', { language: 'eng' }),
      ]),
      level('FRBRManifestation', `${expression}.xml`, [
        date(of.madeOn, 'made'),
        element('FRBRauthor', { href: '#portal', as: '#editor' }),
        element('FRBRformat', { value: 'application/akn+xml' }),
      ]),
    ]),
    element('references', { source: '#portal' }, [
      element('TLCOrganization', {
        eId: 'portal',
        href: '/ontology/organization/portal',
        showAs: 'SEC consultation portal',
      }),
      element('TLCOrganization', { eId: 'maker', href: '/ontology/organization/author', showAs: of.author }),
      element('TLCRole', { eId: 'author', href: '/ontology/role/author', showAs: 'Author' }),
      element('TLCRole', { eId: 'editor', href: '/ontology/role/editor', showAs: 'Editor' }),
    ]),
    ...(notes.length > 0 ? [element('notes', { source: '#portal' }, notes)] : []),
  ])
}
