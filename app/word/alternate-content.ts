import { childNamed, elementsOf, type XmlElement } from './xml.ts'

const understood = new Set(['wps', 'wpg', 'wpc', 'wpi', 'wp14', 'w14', 'w15', 'w16', 'w16se', 'a14', 'm', 'v'])

/** The one branch of an `mc:AlternateContent` that is read (ECMA-376-3 7.6); the others say the same for other readers. */
export function chosenBranch(alternate: XmlElement): XmlElement | undefined {
  const choices = elementsOf(alternate).filter(({ name }) => name === 'mc:Choice')
  const isUnderstood = (choice: XmlElement) =>
    (choice.attributes.Requires ?? '').split(/\s+/).every((prefix) => prefix === '' || understood.has(prefix))
  return choices.find(isUnderstood) ?? childNamed(alternate, 'mc:Fallback') ?? choices[0]
}
