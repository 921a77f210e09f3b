import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import { partXml, relatedXml, type WordFile } from '#app/word/open-word-file.ts'
import { descendants, elementsOf, textOf, type XmlElement } from '#app/word/xml.ts'

/**
 * Stretches of a Word redline, in paragraphs that keep some of their words, in which what was struck begins or ends like what was
 * inserted: words that could have stayed. Each as "struck / inserted".
 */
export function needlessStretches(file: WordFile): string[] {
  const roots = [partXml(file, file.mainPath), relatedXml(file, 'footnotes'), relatedXml(file, 'endnotes')]
  const paragraphs = roots.flatMap((root) => (root ? [...descendants(root)].filter(({ name }) => name === 'w:p') : []))
  return paragraphs.flatMap((paragraph) => {
    const stretches = stretchesOf(paragraph)
    return stretches.some(({ isSame }) => isSame)
      ? stretches.filter(isNeedless).map(({ came, went }) => `${went} / ${came}`)
      : []
  })
}

type Stretch = { came: string; went: string; isSame: boolean }

/** What stands between words that stayed, and those words. */
function stretchesOf(paragraph: XmlElement): Stretch[] {
  const stretches: Stretch[] = []
  for (const element of elementsOf(paragraph)) {
    const text = printedIn(element)
    const isSame = !/^w:(ins|del)$/.test(element.name)
    if (text === '' && isSame && element.name !== 'w:r') continue
    const last = stretches.at(-1)
    const stretch = last?.isSame === isSame ? last : { came: '', went: '', isSame }
    if (stretch !== last) stretches.push(stretch)
    if (element.name === 'w:ins') stretch.came += text
    if (element.name === 'w:del') stretch.went += text
  }
  return stretches
}

/** Words, and a sign for the call of a note; not what stands inside a picture or a text box. */
function printedIn(element: XmlElement): string {
  if (/^w:(t|delText)$/.test(element.name)) return textOf(element)
  if (/^w:(foot|end)noteReference$/.test(element.name)) return '\ue000'
  if (/^(w:(drawing|pict|object)|mc:AlternateContent)$/.test(element.name)) return ''
  return elementsOf(element).map(printedIn).join('')
}

/** A number is printed anew as a whole: "(d)" that is "(c)" now. */
const number = /^(\([a-z]+\)|\d[\dA-Z.]*)$/

function isNeedless({ came, went }: Stretch): boolean {
  if (number.test(came.trim()) && number.test(went.trim())) return false
  const book = openWordBook()
  const [mine, theirs] = [book.read(went).ids, book.read(came).ids]
  if (mine.length === 0 || theirs.length === 0) return false
  return mine[0] === theirs[0] || mine.at(-1) === theirs.at(-1)
}
