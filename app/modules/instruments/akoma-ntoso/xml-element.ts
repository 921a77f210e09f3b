import type { XmlElement, XmlNode } from '#app/word/xml.ts'

export function element(name: string, attributes: Record<string, string>, children: XmlNode[] = []): XmlElement {
  return { name, attributes, children }
}
