import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseXml } from '#app/word/parse-xml.ts'
import { elementsOf, isElement, type XmlElement } from '#app/word/xml.ts'
import { anyText } from '#app/modules/redline/testing/any-text.ts'
import { attributeValues, elementModels, idPrefixes, internalReferences } from '#test/fixtures/akoma-ntoso-models.ts'
import { sampleTexts } from '#test/support/sample-texts.ts'
import type { InstrumentText } from '../model.ts'
import { parseInstrumentMarkdown } from '../parse-instrument.ts'
import { renderAkomaNtoso } from './render-akoma-ntoso.ts'

const of = {
  ...{ key: 'tmad', title: 'Transition and Migration Approach Document', author: 'The Secretary of State' },
  ...{ version: 'AL 6.0', since: '2019-01-01', day: '2020-08-01', hash: 'abc', madeOn: '2020-08-02' },
}

const nameOf = ({ name }: XmlElement) => name.replace(/^.*:/, '')
const all = (root: XmlElement): XmlElement[] => [root, ...elementsOf(root).flatMap(all)]
const read = (text: InstrumentText) => parseXml(renderAkomaNtoso(text, of))

/** Every way in which a document departs from the standard, named by element. */
function departures(root: XmlElement): string[] {
  const found = all(root)
  const byId = new Map(found.flatMap((one) => (one.attributes.eId ? [[one.attributes.eId, nameOf(one)] as const] : [])))
  const repeated = found
    .flatMap(({ attributes: { eId } }) => eId ?? [])
    .filter((eId, at, list) => list.indexOf(eId) < at)
  return [...repeated.map((eId) => `two elements are ${eId}`), ...found.flatMap((one) => faultsOf(one, byId))]
}

function faultsOf(element: XmlElement, byId: Map<string, string>): string[] {
  const name = nameOf(element)
  const where = `${name} ${element.attributes.eId ?? ''}`.trim()
  const model = elementModels[name]
  if (!model) return [`${where} is not an element that is known here`]
  const children = elementsOf(element)
    .map((child) => `${nameOf(child)} `)
    .join('')
  const words = element.children.filter((child) => !isElement(child)).join('')
  const given = Object.keys(element.attributes).filter((key) => !key.startsWith('xmlns'))
  const allowed = [...(model.required ?? []), ...(model.optional ?? [])]
  return [
    ...(model.children.test(children) ? [] : [`${where} holds ${children || 'nothing'}`]),
    ...(words !== '' && !model.isMixed ? [`${where} holds words`] : []),
    ...(model.required ?? []).filter((key) => !given.includes(key)).map((key) => `${where} has no ${key}`),
    ...given.filter((key) => !allowed.includes(key)).map((key) => `${where} has ${key}`),
    ...given.flatMap((key) => valueFaults(element, name, key, byId).map((fault) => `${where}: ${fault}`)),
  ]
}

function valueFaults(element: XmlElement, name: string, key: string, byId: Map<string, string>): string[] {
  const value = element.attributes[key] ?? ''
  const target = internalReferences[`${name}/${key}`]
  return [
    ...(attributeValues[key]?.test(value) === false ? [`${key} is ${value}`] : []),
    ...(target && !(value.startsWith('#') && target.test(byId.get(value.slice(1)) ?? '')) ? [`${key} → ${value}`] : []),
    ...(key === 'eId' && idPrefixes[name] && !value.split('__').at(-1)?.startsWith(`${idPrefixes[name]}_`)
      ? [`eId is ${value}`]
      : []),
  ]
}

describe('Akoma Ntoso as the standard has it', () => {
  test.each(sampleTexts().map((sample) => [sample.file, sample] as const))('%s', (_, { clauses }) => {
    expect(departures(read({ clauses }))).toEqual([])
  })

  test('any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text.clauses.some(({ kind }) => kind !== 'footnote'))
        expect(departures(read(text))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('a departure is found: this check can fail', () => {
    const text = parseInstrumentMarkdown('# 1. General\n\n[1.1] Words.\n', 'sample').text
    const root = read(text)
    const clause = all(root).find((one) => nameOf(one) === 'clause')
    clause?.children.reverse()
    delete clause?.attributes.wId
    Object.assign(clause?.attributes ?? {}, { eId: 'clause 1.1', lang: 'en' })
    expect(departures(root)).toEqual([
      ...['clause clause 1.1 holds content num ', 'clause clause 1.1 has lang'],
      ...['clause clause 1.1: eId is clause 1.1', 'clause clause 1.1: eId is clause 1.1'],
    ])
  })
})

describe('ids and references that are easily wrong', () => {
  const written = (source: string) => all(read(parseInstrumentMarkdown(source, 'sample').text))
  const idsOf = (source: string, name: string) =>
    written(source)
      .filter((one) => nameOf(one) === name)
      .map(({ attributes }) => attributes.eId)

  test('a footnote and a note set apart do not share an id', () => {
    const found = written('[note] Set apart.\n\n[1.1] Words[^1].\n\n[fn: 1] Below.\n')
    expect(departures(found[0]!)).toEqual([])
    expect(found.find((one) => nameOf(one) === 'noteRef')?.attributes.href).toBe('#note_1')
  })

  test('numbers keep their case and lose what is redundant; what has none is counted', () => {
    expect(idsOf('# Section A: Words\n\n[8.10A] Words.\n\n[8.10a] Words.\n', 'clause')).toEqual([
      'part_A__cl_8-10A',
      'part_A__cl_8-10a',
    ])
    expect(idsOf('# General\n\n[1.1] Words.\n\n# More\n\n[2.1] Words.\n', 'part')).toEqual(['part_nn_1', 'part_nn_2'])
    expect(idsOf('[para] One.\n\n[para] Two.\n\nTable 15.6: T\n| a |\n| - |\n| b |\n', 'hcontainer')).toEqual([
      ...['text_1', 'text_2', 'table_15-6'],
    ])
  })

  test('a row that is one with the row above in every cell is no row', () => {
    const table = 'Table 3: Dates\n| When | Who |\n| --- | --- |\n| Now | DCC |\n| ↑ | ↑ |\n| Then | BEIS |\n'
    const found = written(table)
    expect(found.filter((one) => nameOf(one) === 'tr')).toHaveLength(3)
    expect(found.some(({ attributes }) => attributes.rowspan)).toBe(false)
  })

  test('the call of a footnote that there is not stays as it is written', () => {
    const found = written('[1.1] Words[^9].\n')
    expect(found.some((one) => nameOf(one) === 'noteRef')).toBe(false)
    expect(
      found
        .filter((one) => nameOf(one) === 'p')
        .at(-1)
        ?.children.join(''),
    ).toBe('Words[^9].')
  })
})
