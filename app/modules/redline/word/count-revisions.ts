import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import { trackedNames, type AtomState } from '#app/word/assemble-paragraph.ts'
import { partXml, relatedXml, type WordFile } from '#app/word/open-word-file.ts'
import { childAt, childNamed, elementsOf, isElement, textOf, type XmlElement } from '#app/word/xml.ts'

/**
 * The tracked changes of a Word file as a reader counts them: neighbours of one kind are one, paragraph marks and rows of tables included.
 * `words` are those struck or inserted, with marks of punctuation; a picture, an equation or the call of a note is one.
 */
export type Revisions = { insertions: number; deletions: number; moves: number; formatting: number; words: number }

/** Of the text and its notes. What stands inside text boxes is part of the box. */
export function countRevisions(file: WordFile): Revisions {
  const tally = openTally()
  for (const story of storiesOf(file)) {
    readStory(story, tally)
    tally.tell('same', '')
  }
  return tally.revisions
}

function storiesOf(file: WordFile): XmlElement[] {
  const body = childNamed(partXml(file, file.mainPath), 'w:body')
  const notes = (['footnotes', 'endnotes'] as const).flatMap((type) => {
    const root = relatedXml(file, type)
    return root ? elementsOf(root) : []
  })
  return [...(body ? [body] : []), ...notes]
}

type Tally = ReturnType<typeof openTally>

function openTally() {
  const revisions: Revisions = { insertions: 0, deletions: 0, moves: 0, formatting: 0, words: 0 }
  const book = openWordBook()
  let [state, text]: [AtomState, string] = ['same', '']
  const close = () => {
    if (state === 'inserted') revisions.insertions += 1
    if (state === 'deleted') revisions.deletions += 1
    if (state === 'inserted' || state === 'deleted') revisions.words += book.read(text).ids.length
  }
  return {
    revisions,
    tell(next: AtomState, words: string) {
      if (next !== state) {
        close()
        text = ''
      }
      state = next
      text += words
    },
  }
}

const states = new Map(Object.entries(trackedNames).map(([state, name]) => [name, state as AtomState]))

function stateOf(properties: XmlElement | undefined): AtomState {
  const mark = properties?.children.find((node) => isElement(node) && states.has(node.name))
  return mark !== undefined && isElement(mark) ? (states.get(mark.name) ?? 'same') : 'same'
}

function readStory(container: XmlElement, tally: Tally): void {
  for (const element of elementsOf(container)) {
    if (element.name === 'w:p') readParagraph(element, tally)
    else if (/^w:(tbl|tr|tc|sdt|sdtContent|customXml)$/.test(element.name)) {
      readStory(element, tally)
      if (element.name === 'w:tr') tally.tell(stateOf(childNamed(element, 'w:trPr')), '')
    }
  }
}

function readParagraph(paragraph: XmlElement, tally: Tally): void {
  if (childAt(paragraph, 'w:pPr', 'w:pPrChange')) tally.revisions.formatting += 1
  readContent(paragraph, 'same', tally)
  tally.tell(stateOf(childAt(paragraph, 'w:pPr', 'w:rPr')), '\n')
}

function readContent(parent: XmlElement, state: AtomState, tally: Tally): void {
  for (const element of elementsOf(parent)) {
    const { name } = element
    if (name === 'w:moveFromRangeStart') tally.revisions.moves += 1
    else if (name === 'w:t' || name === 'w:delText') tally.tell(state, textOf(element))
    else if (/^w:(tab|br|cr)$/.test(name)) tally.tell(state, ' ')
    else if (/^(w:(drawing|pict|object|(foot|end)noteReference)|mc:AlternateContent|m:oMath(Para)?)$/.test(name))
      tally.tell(state, ' \ue000 ')
    else if (!/Pr$/.test(name)) readContent(element, states.get(name) ?? state, tally)
  }
}
