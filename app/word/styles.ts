import { childAt, childNamed, elementsOf, isOn, numberOf, valueOf, type XmlElement } from './xml.ts'

/** What the reader needs of one style: its name, what it is based on, and what it says about paragraphs. */
export type Style = {
  id: string
  /** As Word shows it, in lower case: `heading 1`, `caption`. */
  name: string
  type: string
  basedOn: string | undefined
  paragraphProperties: XmlElement | undefined
  runProperties: XmlElement | undefined
}

export type Styles = {
  find(id: string | undefined): Style | undefined
  /** A style and what it is based on, the nearest first. */
  chain(id: string | undefined): Style[]
  /** The style of paragraphs that name none. */
  defaultParagraph: string | undefined
}

/** @param root of the styles part; absent where the file has none */
export function readStyles(root: XmlElement | undefined): Styles {
  const byId = new Map<string, Style>()
  let defaultParagraph: string | undefined
  for (const element of root ? elementsOf(root) : []) {
    const id = element.attributes['w:styleId']
    if (element.name !== 'w:style' || id === undefined || byId.has(id)) continue
    const type = element.attributes['w:type'] ?? 'paragraph'
    const isDefault = ['1', 'true', 'on'].includes(element.attributes['w:default'] ?? '')
    if (type === 'paragraph' && isDefault) defaultParagraph ??= id
    byId.set(id, {
      id,
      name: (valueOf(childNamed(element, 'w:name')) ?? id).toLowerCase(),
      type,
      basedOn: valueOf(childNamed(element, 'w:basedOn')),
      paragraphProperties: childNamed(element, 'w:pPr'),
      runProperties: childNamed(element, 'w:rPr'),
    })
  }

  const chains = new Map<string, Style[]>()
  function chain(id: string | undefined): Style[] {
    if (id === undefined) return []
    const known = chains.get(id)
    if (known) return known
    const found: Style[] = []
    for (let style = byId.get(id); style && !found.includes(style); style = byId.get(style.basedOn ?? '')) {
      found.push(style)
    }
    chains.set(id, found)
    return found
  }
  return { find: (id) => byId.get(id ?? ''), chain, defaultParagraph }
}

/** The outline level of a paragraph, from 0; `undefined` for body text. What stands on the paragraph goes before its style. */
export function outlineLevel(properties: XmlElement | undefined, chain: readonly Style[]): number | undefined {
  for (const source of [properties, ...chain.map(({ paragraphProperties }) => paragraphProperties)]) {
    const level = numberOf(childNamed(source, 'w:outlineLvl'))
    if (level !== undefined) return level >= 0 && level <= 8 ? level : undefined
  }
  const heading = chain.map(({ name }) => /^heading ([1-9])$/.exec(name)?.[1]).find((level) => level !== undefined)
  return heading === undefined ? undefined : Number(heading) - 1
}

/** Whether a run is bold: by itself, by its character style, or by its paragraph's style. */
export function isBoldRun(run: XmlElement, paragraphChain: readonly Style[], styles: Styles): boolean {
  const properties = childNamed(run, 'w:rPr')
  const character = styles.chain(valueOf(childNamed(properties, 'w:rStyle')))
  const sources = [properties, ...[...character, ...paragraphChain].map(({ runProperties }) => runProperties)]
  const said = sources.map((source) => childAt(source, 'w:b')).find((bold) => bold !== undefined)
  return isOn(said)
}
