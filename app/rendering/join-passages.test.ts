import { expect, test } from 'vitest'
import { joinPassages } from '#app/rendering/join-passages.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { renderBlocksMarkdown } from '#app/rendering/render-markdown.ts'

test('footnotes of joined passages are numbered through, wherever they are referred to', () => {
  const read = (source: string) => parseDocumentMarkdown(source, { file: 'x.md' })
  const joined = joinPassages([
    read('a[^x]\n\n[^x]: One.'),
    read('| h[^y] |\n|---|\n| c[^z] |\n\n- d[^y]\n\n[^y]: Two.\n\n[^z]: Three.'),
  ])

  expect(joined.footnotes.map(({ label }) => label)).toEqual(['1', '2', '3'])
  expect(renderBlocksMarkdown(joined)).toBe(
    'a[^1]\n\n| h[^2] |\n| --- |\n| c[^3] |\n\n- d[^2]\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.\n',
  )
})
