import type { Inline } from '#app/rendering/document.ts'

/** Inline content as plain words: for anchors, bookmarks and labels. Withheld words stay withheld. */
export function plainText(content: Inline[]): string {
  return content.map(plainInline).join('')
}

function plainInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'line-break':
      return ' '
    case 'footnote-reference':
      return ''
    case 'withheld':
      return `[Withheld: ${inline.ground}]`
    case 'placeholder':
      return `[${inline.name}]`
    default:
      return plainText(inline.content)
  }
}
