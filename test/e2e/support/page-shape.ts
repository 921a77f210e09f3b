import type { Page } from 'playwright-core'

/**
 * What a page is made of, without its words: its elements and the attributes that bear on accessibility, brothers and sisters
 * that are alike once. Two pages of one shape are one page to axe, which judges structure, names and colours: the same draft
 * before and after a clause was reworded, say. Left out are the words, and the ids, addresses and values that differ with every
 * record; kept are whether there are words at all, whether what an id refers to is there, and whether an id stands twice. What axe judges
 * across brothers and sisters is kept apart: which level of heading follows which, and whether two landmarks have one name.
 */
export function pageShape(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ofTheRecord = /^(id|name|value|href|src|action|formaction|content|datetime|nonce|style|title|data-.*)$/
    const references = /^(for|list|headers|aria-(labelledby|describedby|controls|owns|details|errormessage))$/
    const isThere = (id: string) => document.getElementById(id) !== null
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return [
      shapeOf(document.documentElement),
      isUnique(ids) ? '' : 'twice the same id',
      isUnique(landmarks()) ? '' : 'twice the same landmark',
      headingSteps(),
    ].join(' ')

    function isUnique(names: readonly string[]): boolean {
      return new Set(names).size === names.length
    }

    function headingSteps(): string {
      const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName)
      const steps = levels.map((level, at) => `${levels[at - 1] ?? ''}>${level}`)
      return [...new Set(steps)].sort().join(' ')
    }

    function landmarks(): string[] {
      const roles = ['banner', 'complementary', 'contentinfo', 'form', 'main', 'navigation', 'region', 'search']
      const selector = ['nav', 'main', 'aside', 'section', 'form', ...roles.map((role) => `[role=${role}]`)].join(', ')
      return [...document.querySelectorAll(selector)].flatMap((element) => {
        const labels = (element.getAttribute('aria-labelledby') ?? '')
          .split(/\s+/)
          .map((id) => document.getElementById(id))
        const name = element.getAttribute('aria-label') ?? labels.map((label) => label?.textContent ?? '').join(' ')
        const role = element.getAttribute('role') ?? element.localName
        // Without a name these are no landmarks.
        return name.trim() === '' && /^(section|form|region)$/.test(role) ? [] : [`${role} ${name.trim()}`]
      })
    }

    function shapeOf(node: Node): string {
      if (node instanceof Text) return node.data.trim() === '' ? '' : '…'
      if (!(node instanceof Element) || node instanceof HTMLScriptElement) return ''
      const inner = new Set([...node.childNodes].map(shapeOf))
      return `<${[node.localName, ...[...node.attributes].map(trait)].join(' ')}>${[...inner].join('')}</>`
    }

    function trait({ name, value }: Attr): string {
      if (references.test(name)) return `${name}=${value.split(/\s+/).every(isThere)}`
      return ofTheRecord.test(name) ? `${name}${value.trim() === '' ? '=' : ''}` : `${name}=${value}`
    }
  })
}
