import { elementsOf, type XmlElement } from './xml.ts'

export type Relationship = {
  id: string
  /** The last word of its type: `styles`, `footnotes`, `image`. Transitional and strict types end alike. */
  type: string
  /** A path in the package, or for an external one the address as written, which is never followed. */
  target: string
  isExternal: boolean
}

/**
 * What one part refers to (ISO/IEC 29500-2 6.5).
 *
 * @param root of the part's `.rels`
 * @param source path of the part; empty for the package itself
 */
export function parseRelationships(root: XmlElement, source: string): Relationship[] {
  return elementsOf(root)
    .filter(({ name }) => name === 'Relationship')
    .map(({ attributes }) => {
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
      const isExternal = mode === 'External'
      return {
        id,
        type: type.slice(type.lastIndexOf('/') + 1),
        target: isExternal ? target : resolveTarget(target, source),
        isExternal,
      }
    })
}

function resolveTarget(target: string, source: string): string {
  const path = target.startsWith('/') ? target : `${source.slice(0, source.lastIndexOf('/') + 1)}${target}`
  const resolved: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') resolved.pop()
    else if (step !== '.' && step !== '') resolved.push(step)
  }
  return resolved.join('/')
}
