import type { Page } from 'playwright-core'

/**
 * What a page is made of, without its words: its elements and the attributes that bear on accessibility, brothers and sisters
 * that are alike once. Two pages of one shape are one page to axe, which judges structure, names and colours: the same draft
 * before and after a clause was reworded, say. Left out are the words, and the ids, addresses and values that differ with every
 * record; kept are whether there are words at all, whether what an id refers to is there, and whether an id stands twice.
 */
export function pageShape(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ofTheRecord = /^(id|name|value|href|src|action|formaction|content|datetime|nonce|style|title|data-.*)$/
    const references = /^(for|list|headers|aria-(labelledby|describedby|controls|owns|details|errormessage))$/
    const isThere = (id: string) => document.getElementById(id) !== null
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return `${shapeOf(document.documentElement)}${new Set(ids).size === ids.length ? '' : ' twice the same id'}`

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
