import { serializeXml } from '#app/word/serialize-xml.ts'
import { clauseTree } from '../clause-tree.ts'
import type { InstrumentText } from '../model.ts'
import { bodyElements } from './body-elements.ts'
import { elementIds } from './element-ids.ts'
import { metaElement, noteIdsOf, ontology, type Manifestation } from './meta-element.ts'

export type { Manifestation } from './meta-element.ts'
import { element } from './xml-element.ts'

/** The namespace of Akoma Ntoso 3.0 (OASIS LegalDocML). */
const akomaNtosoNamespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/**
 * An instrument as Akoma Ntoso 3.0 XML in UTF-8. Parts, clauses and paragraphs are nested as they hang from each other, with their
 * numbers as printed. `eId` follows the number and changes with it; `wId` carries the clause's identity, which does not.
 *
 * @param of the instrument and the version that the file is of
 */
export function renderAkomaNtoso(text: InstrumentText, of: Manifestation): Uint8Array {
  const ids = elementIds()
  for (const { eId } of ontology(of)) ids.claim(eId)
  const notes = noteIdsOf(text, ids)
  const title = element('p', { eId: ids.claim('preface__p_1') }, [element('docTitle', {}, [of.title])])
  const act = element('act', { name: 'instrument', contains: 'singleVersion' }, [
    metaElement(text, of, notes),
    element('preface', { eId: ids.claim('preface') }, [
      element('longTitle', { eId: ids.claim('preface__longTitle') }, [title]),
    ]),
    element('body', { eId: ids.claim('body') }, bodyElements(clauseTree(text), { ids, notes })),
  ])
  return serializeXml(element('akomaNtoso', { xmlns: akomaNtosoNamespace }, [act]))
}
