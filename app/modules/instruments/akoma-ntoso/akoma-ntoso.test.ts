import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseXml } from '#app/word/parse-xml.ts'
import { elementsOf, isElement, type XmlElement, type XmlNode } from '#app/word/xml.ts'
import { anyText } from '#app/modules/redline/testing/any-text.ts'
import { clauseTree, type ClauseNode } from '../clause-tree.ts'
import type { Clause, InstrumentText } from '../model.ts'
import { parseInstrumentMarkdown } from '../parse-instrument.ts'
import { renderAkomaNtoso } from './render-akoma-ntoso.ts'

const version = {
  ...{ key: 'tmad', title: 'Transition and Migration Approach Document', author: 'The Secretary of State' },
  ...{ version: 'AL 6.0', since: '2019-01-01', day: '2020-08-01', hash: 'abc', madeOn: '2020-08-02' },
}

const sample = parseInstrumentMarkdown(
  `# 1. General

[1.6] The DCC shall[^1]:

[fn: 1] See the licence.

[1.6(a)] prepare a draft;

[1.6(a)(i)] in writing;

Table 3: Dates
| When | ← |
| --- | --- |
| Now | ↑ |

[1.6(b)] submit it.

[1.7] Words on<br>two lines.

[def: DCO] means the Dual Control Organisation.

# Annex 1: Forms

[Annex 1/1.6] Again.
`,
  'sample',
).text

function written(text: InstrumentText): XmlElement {
  return withoutPrefixes(parseXml(renderAkomaNtoso(text, version)))
}

/** The reader gives a prefix of its own to a namespace that is not Word's. */
function withoutPrefixes(element: XmlElement): XmlElement {
  const name = element.name.replace(/^.*:/, '')
  return {
    ...element,
    name,
    children: element.children.map((child) => (isElement(child) ? withoutPrefixes(child) : child)),
  }
}

function all(root: XmlElement): XmlElement[] {
  return [root, ...elementsOf(root).flatMap(all)]
}

function wordsOf(node: XmlNode): string {
  return isElement(node) ? node.children.map(wordsOf).join('') : node
}

describe('a text as Akoma Ntoso', () => {
  test('nests paragraphs in their clauses, with numbers as printed and ids that follow them', () => {
    const found = all(written(sample))
    const byId = (eId: string) => found.find((one) => one.attributes.eId === eId)

    expect(byId('part_1__cl_1-6__para_a__subpara_i')?.name).toBe('subparagraph')
    expect(byId('part_1__cl_1-6__para_b')?.name).toBe('paragraph')
    expect(wordsOf(byId('part_1__cl_1-6__para_b__num_1') ?? '')).toBe('(b)')
    expect(byId('part_1__definition_DCO')?.attributes.name).toBe('definition')
    expect(byId('annex_1__cl_1-6')?.name).toBe('clause')
    expect(byId('annex_1')?.attributes.name).toBe('annex')
  })

  test('keeps footnotes, broken lines and merged cells', () => {
    const found = all(written(sample))
    const called = found.find((one) => one.name === 'noteRef')
    const note = found.find((one) => one.name === 'note')

    expect(called?.attributes.href).toBe(`#${note?.attributes.eId}`)
    expect(wordsOf(note ?? '')).toBe('See the licence.')
    expect(found.filter((one) => one.name === 'eol')).toHaveLength(1)
    expect(found.find((one) => one.name === 'th')?.attributes).toMatchObject({ colspan: '2' })
  })

  test('names the work, the version and the day', () => {
    const values = all(written(sample)).map((one) => one.attributes.value)
    expect(values).toContain('/akn/gb/act/tmad')
    expect(values).toContain('/akn/gb/act/tmad/eng@2020-08-01')
    expect(values).toContain('AL 6.0')
  })

  test('gives every clause of any text once, by its identity, with unique ids', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = all(written(text))
        const ids = found.flatMap((one) => (one.attributes.eId ? [one.attributes.eId] : []))
        expect(new Set(ids).size).toBe(ids.length)
        expect(found.flatMap((one) => one.attributes.wId ?? [])).toEqual(
          text.clauses.filter((clause) => clause.kind !== 'footnote').map((clause) => `clause_${clause.id}`),
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('a tree of clauses read in order is the list again', () => {
  const listed = (nodes: ClauseNode[]): Clause[] =>
    nodes.flatMap(({ clause, children }) => [clause, ...listed(children)])
  fc.assert(
    fc.property(anyText, (text) => {
      expect(listed(clauseTree(text))).toEqual(text.clauses)
    }),
  )
  expect(listed(clauseTree(sample))).toEqual(sample.clauses)
})
