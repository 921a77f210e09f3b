import { describe, expect, test } from 'vitest'
import { ownNumber } from '#app/modules/instruments/clause-reference.ts'
import { compareInstruments } from '#app/modules/redline/compare-instruments.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { redraft } from '#app/modules/redline/testing/known-edits.ts'
import { longText } from '#app/modules/redline/testing/long-text.ts'
import { openWordFile, partXml, type WordFile } from '#app/word/open-word-file.ts'
import { childAt, childNamed, descendants, elementsOf, textOf, valueOf, type XmlElement } from '#app/word/xml.ts'
import { sampleDrafts } from '#test/support/sample-texts.ts'
import { redlineWordOfTexts } from './redline-word-of-texts.ts'

const by = { author: 'DCC', date: new Date(Date.UTC(2026, 0, 5)) }
const cover = { title: 'Redline', subtitle: 'Marked', facts: [{ label: 'Before', value: 'AL 9.0' }] }
const edits = { inserted: 4, deleted: 3, moved: 4, movedReworded: 3, split: 4, merged: 4, renamed: 2, words: 0.02 }
const texts = [
  { file: 'a text with every kind of edit', ...redraft(longText({ seed: 3, clauses: 60 }), { seed: 31, ...edits }) },
  ...sampleDrafts().filter(({ file }) => /2018-06|2020-12/.test(file)),
]

describe.each(texts)('$file: what the page says of a clause, Word shows', ({ before, after }) => {
  test('moved, divided, joined, numbered anew and left alone', async () => {
    const changes = compareInstruments(before, after).filter(isParagraph)
    const file = openWordFile(await redlineWordOfTexts(before, after, cover, by))
    const paragraphs = clauseParagraphs(file)
    const moves = (name: string) => paragraphs.filter((paragraph) => childNamed(paragraph, name)).length

    const moved = changes.filter(({ isMoved, part }) => isMoved && !part).length
    expect([moves('w:moveFromRangeStart'), moves('w:moveToRangeStart')]).toEqual([moved, moved])
    expect(paragraphs.filter(isNumberedAnew)).toHaveLength(changes.filter(hasAnotherNumber).length)
    expect(paragraphs.filter(isUntouched)).toHaveLength(changes.filter(isPrintedAlike).length)
    const seams = changes.filter(({ part, isMoved }) => part && !isMoved && part.number > 1).length
    expect(paragraphs.filter(isSeam)).toHaveLength(seams)
  })
})

function isParagraph({ before, after, table }: Change): boolean {
  return !table && (after ?? before)?.kind !== 'footnote'
}

/** 1.4(a) that is 1.6(a) now is printed (a) in both: the change is in the number above it. */
function hasAnotherNumber({ kind, before, after }: Change): boolean {
  if (kind !== 'renumbered' || after?.kind !== 'clause') return false
  return ownNumber(before?.reference ?? '') !== ownNumber(after.reference)
}

function isPrintedAlike(change: Change): boolean {
  const { kind, after } = change
  return kind === 'unchanged' || (kind === 'renumbered' && after?.kind === 'clause' && !hasAnotherNumber(change))
}

function clauseParagraphs(file: WordFile): XmlElement[] {
  const body = childNamed(partXml(file, file.mainPath), 'w:body')
  return elementsOf(body as XmlElement).filter(({ name, children }) => {
    const properties = children[0]
    const style = typeof properties === 'object' ? valueOf(childNamed(properties, 'w:pStyle')) : undefined
    return name === 'w:p' && /^(Legal|Heading)/.test(style ?? '')
  })
}

const tracked = /^w:(ins|del|moveTo|moveFrom)$/

function markOf(paragraph: XmlElement): string | undefined {
  return elementsOf(childAt(paragraph, 'w:pPr', 'w:rPr') ?? noMark).find(({ name }) => tracked.test(name))?.name
}
const noMark: XmlElement = { name: 'w:rPr', attributes: {}, children: [] }

function wordsIn(paragraph: XmlElement, name: string): string {
  return elementsOf(paragraph)
    .filter((child) => child.name === name)
    .map(textOf)
    .join(' ')
}

function isUntouched(paragraph: XmlElement): boolean {
  return ![...descendants(paragraph)].some(({ name }) => tracked.test(name))
}

/** Nothing but its number came and went. */
function isNumberedAnew(paragraph: XmlElement): boolean {
  const [came, went] = [wordsIn(paragraph, 'w:ins'), wordsIn(paragraph, 'w:del')]
  const isNumber = (words: string) => /^(\([a-z]+\)|\d[\dA-Z.]*)$/.test(words)
  const isClause = valueOf(childAt(paragraph, 'w:pPr', 'w:pStyle')) === 'LegalClause'
  return isClause && markOf(paragraph) === undefined && isNumber(came) && isNumber(went)
}

/** A paragraph mark that came or went between words that stayed. */
function isSeam(paragraph: XmlElement): boolean {
  return /ins|del/.test(markOf(paragraph) ?? '') && elementsOf(paragraph).some(({ name }) => name === 'w:r')
}
