import { assembleParagraph, trackedNames, type NextRevision } from '#app/word/assemble-paragraph.ts'
import { areSameProperties, plainProperties } from '#app/word/paragraph-properties.ts'
import { childNamed, type XmlElement, type XmlNode } from '#app/word/xml.ts'
import type { AlignedMark, AlignedParagraph } from './aligned-blocks.ts'
import type { Carrier } from './carry-from-before.ts'
import { composeAtoms, type Readers, type SamePair } from './compose-atoms.ts'
import { settleAtoms } from './settle-atoms.ts'

export type ParagraphWriting = {
  next: NextRevision
  carrier: Carrier
  readers: Readers
  /** Told of every stretch that both texts have. */
  onSame(pair: SamePair): void
}

/**
 * A paragraph with its tracked changes. `undefined` where both texts have it and nothing in it differs: then it stays as it is, to
 * the letter.
 */
export function writeParagraph(paragraph: AlignedParagraph, writing: ParagraphWriting): XmlElement | undefined {
  const { carrier, readers, next } = writing
  const { mark, parts } = paragraph
  const { atoms, same } = composeAtoms(paragraph, readers)
  same.forEach(writing.onSame)
  const former = mark.before && carrier.paragraphProperties(mark.before)
  const own = mark.after && childNamed(mark.after.element, 'w:pPr')
  const isFormatted = mark.after && former && !areSameProperties(plainProperties(own), former)
  if (isUntouched(paragraph) && !isFormatted) return undefined

  const content = assembleParagraph(settleAtoms(atoms, { mark, readers, carrier }), next)
  const change = isFormatted ? formerly(former, next) : undefined
  const properties = mark.after ? own : { name: 'w:pPr', attributes: {}, children: former ?? [] }
  const written = propertiesOf(properties, { state: stateOfMark(mark, parts), change, next, carrier, mark })
  const [children, attributes] = [[...(written ? [written] : []), ...content], mark.after?.element.attributes ?? {}]
  return { name: 'w:p', attributes, children }
}

/** Whether it is a paragraph of the new file with all its words, which are those of the old one. */
function isUntouched({ parts, mark }: AlignedParagraph): boolean {
  const [words, ...others] = parts
  if (!words || others.length > 0 || !mark.before || !mark.after) return false
  if (words.before !== mark.before || words.after !== mark.after) return false
  return words.change?.kind !== 'merged' && words.spans.every(({ kind }) => kind === 'same')
}

type MarkState = keyof typeof trackedNames | 'same'

function stateOfMark(mark: AlignedMark, parts: AlignedParagraph['parts']): MarkState {
  if (mark.before && mark.after) return 'same'
  // The mark of a paragraph moved whole goes with its words.
  const isMoved = parts.length === 1 && parts[0]?.move !== undefined
  if (mark.after) return isMoved ? 'moved-here' : 'inserted'
  return isMoved ? 'moved-away' : 'deleted'
}

function propertiesOf(
  properties: XmlElement | undefined,
  {
    state,
    change,
    next,
    carrier,
    mark,
  }: { state: MarkState; change: XmlElement | undefined; next: NextRevision; carrier: Carrier; mark: AlignedMark },
): XmlElement | undefined {
  const ofMark = childNamed((mark.after ?? mark.before)?.element, 'w:pPr')
  const written = childNamed(ofMark, 'w:rPr')
  const letters = written && !mark.after ? carrier.copy(written) : written
  const tracked: XmlNode[] = state === 'same' ? [] : [{ name: trackedNames[state], attributes: next(), children: [] }]
  const inside = [...tracked, ...(letters?.children ?? [])]
  const section = childNamed(properties, 'w:sectPr')
  const children: XmlNode[] = [
    ...plainProperties(properties),
    ...(inside.length > 0 ? [{ name: 'w:rPr', attributes: {}, children: inside }] : []),
    ...(section ? [section] : []),
    ...(change ? [change] : []),
  ]
  return children.length > 0 ? { name: 'w:pPr', attributes: {}, children } : undefined
}

function formerly(former: XmlElement[], next: NextRevision): XmlElement {
  const before: XmlElement = { name: 'w:pPr', attributes: {}, children: former }
  return { name: 'w:pPrChange', attributes: next(), children: [before] }
}
