import { expect, test } from 'vitest'
import { openWordFile } from './open-word-file.ts'
import { readWordBlocks } from './read-word-blocks.ts'
import {
  inList,
  list,
  listDefinition,
  makeWordFile,
  paragraph,
  relationship,
  run,
  type WordParts,
} from './testing/make-word-file.ts'
import type { TrackedSide } from './tracked-side.ts'
import type { WordBlock } from './word-blocks.ts'
import { objectRegistry } from './word-objects.ts'

const by = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'

function read(parts: WordParts | string, side: TrackedSide = 'accept') {
  const file = openWordFile(makeWordFile(typeof parts === 'string' ? { body: parts } : parts))
  return readWordBlocks(file, { trackedChanges: side })
}

function textsOf(blocks: readonly WordBlock[]): unknown[] {
  return blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.cells.map((cell) => textsOf(cell.blocks))),
  )
}

function bothSides(parts: WordParts | string) {
  return { accepted: textsOf(read(parts).blocks), rejected: textsOf(read(parts, 'reject').blocks) }
}

test('text is found wherever its run stands, and each piece knows its run', () => {
  const body = `<w:p>${[
    run('A '),
    `<w:hyperlink r:id="x">${run('link')}</w:hyperlink>`,
    `<w:smartTag>${run(' tag')}</w:smartTag>`,
    `<w:sdt><w:sdtPr/><w:sdtContent>${run(' control')}</w:sdtContent></w:sdt>`,
    `<w:fldSimple w:instr=" SEQ Table ">${run(' 7')}</w:fldSimple>`,
    '<w:r><w:tab/><w:t>x</w:t><w:br/><w:noBreakHyphen/><w:br w:type="page"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
  ].join('')}</w:p>`
  const [block] = read(body).blocks
  if (block?.kind !== 'paragraph') throw new Error('no paragraph')
  expect(block.text).toBe('A link tag control 7\tx\n\u2011≥')
  expect(block.pieces.map(({ text }) => text).join('')).toBe(block.text)
  expect(block.pieces.every(({ run: own, child }) => own.children.includes(child))).toBe(true)
})

test('spaces at the ends of a text count only where the file says so', () => {
  expect(
    textsOf(read('<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t xml:space="preserve"> b\n</w:t></w:r></w:p>').blocks),
  ).toEqual(['a b '])
})

test('a file whose prefixes are others, or whose namespaces are strict, reads the same', () => {
  const plain = makeWordFile({ body: paragraph('Words') })
  const file = openWordFile(plain)
  const rewritten = (change: (xml: string) => string) => {
    const parts = new Map(file.parts)
    parts.set(file.mainPath, new TextEncoder().encode(change(new TextDecoder().decode(parts.get(file.mainPath)))))
    return textsOf(readWordBlocks({ ...file, parts }, { trackedChanges: 'accept' }).blocks)
  }
  expect(
    rewritten((xml) => xml.replace('xmlns:w=', 'xmlns:ns0=').replaceAll('<w:', '<ns0:').replaceAll('</w:', '</ns0:')),
  ).toEqual(['Words'])
  const strict = (xml: string) =>
    xml.replace(
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    )
  expect(rewritten(strict)).toEqual(['Words'])
  const asDefault = (xml: string) => xml.replace('xmlns:w=', 'xmlns=').replaceAll('<w:', '<').replaceAll('</w:', '</')
  expect(rewritten(asDefault)).toEqual(['Words'])
})

test('insertions, deletions and moves follow the chosen side', () => {
  const body = `<w:p>${run('A')}<w:ins ${by}>${run('new')}</w:ins><w:del ${by}><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom ${by}>${run('from')}</w:moveFrom><w:moveTo ${by}>${run('to')}</w:moveTo></w:p>`
  expect(bothSides(body)).toEqual({ accepted: ['Anewto'], rejected: ['Aoldfrom'] })
  expect(read(body).hasTrackedChanges).toBe(true)
  expect(read(paragraph('A')).hasTrackedChanges).toBe(false)
})

test('a paragraph whose mark is deleted runs into the next; one whose mark is inserted does when rejected', () => {
  const marked = (text: string, mark: string) => paragraph(text, `<w:rPr><w:${mark} ${by}/></w:rPr>`)
  expect(bothSides(marked('A', 'del') + paragraph('B'))).toEqual({ accepted: ['AB'], rejected: ['A', 'B'] })
  expect(bothSides(marked('A', 'ins') + paragraph('B'))).toEqual({ accepted: ['A', 'B'], rejected: ['AB'] })
  const table = `<w:tbl><w:tr><w:tc>${paragraph('cell')}</w:tc></w:tr></w:tbl>`
  expect(bothSides(marked('A', 'del') + table)).toEqual({
    accepted: ['A', [[['cell']]]],
    rejected: ['A', [[['cell']]]],
  })
})

test('a paragraph that a tracked change deletes does not count in its list, nor one it inserts when rejected', () => {
  const gone = (mark: string) => `<w:p><w:pPr>${inList(1, 0)}<w:rPr><w:${mark} ${by}/></w:rPr></w:pPr></w:p>`
  const parts = (mark: string) => ({
    numbering: listDefinition(0, [{ text: '%1' }]) + list(1, 0),
    body: paragraph('A', inList(1, 0)) + gone(mark) + paragraph('B', inList(1, 0)),
  })
  const numbers = (mark: string, side: TrackedSide) =>
    read(parts(mark), side).blocks.map((block) => (block.kind === 'paragraph' ? block.number?.printed : ''))
  expect(numbers('del', 'accept')).toEqual(['1', '2'])
  expect(numbers('del', 'reject')).toEqual(['1', '2', '3'])
  expect(numbers('ins', 'accept')).toEqual(['1', '2', '3'])
  expect(numbers('ins', 'reject')).toEqual(['1', '2'])
})

test('numbering that a tracked change gave or took away follows the chosen side', () => {
  const changed = `<w:p><w:pPr>${inList(1, 0)}<w:pPrChange ${by}><w:pPr>${inList(1, 1)}</w:pPr></w:pPrChange></w:pPr>${run('A')}</w:p>`
  const given = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins ${by}/></w:numPr></w:pPr>${run('B')}</w:p>`
  const parts = {
    numbering: listDefinition(0, [{ text: '%1' }, { text: '%1.%2' }]) + list(1, 0),
    body: changed + given,
  }
  const numbers = (side: TrackedSide) =>
    read(parts, side).blocks.map((block) => (block.kind === 'paragraph' ? block.number?.printed : ''))
  expect(numbers('accept')).toEqual(['1', '2'])
  expect(numbers('reject')).toEqual(['1.1', undefined])
})

test('rows and cells that a tracked change inserts or deletes follow the chosen side', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
  const row = (mark: string, cells: string) => `<w:tr><w:trPr>${mark && `<w:${mark} ${by}/>`}</w:trPr>${cells}</w:tr>`
  const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`
  const body = table(
    row('', cell('a') + cell('b', `<w:cellIns ${by}/>`) + cell('c', `<w:cellDel ${by}/>`)) +
      row('ins', cell('d')) +
      row('del', cell('e')),
  )
  expect(bothSides(body)).toEqual({
    accepted: [[[['a'], ['b']], [['d']]]],
    rejected: [[[['a'], ['c']], [['e']]]],
  })
  expect(bothSides(table(row('del', cell('gone'))))).toEqual({ accepted: [], rejected: [[[['gone']]]] })
})

test('a table keeps its head, its merged cells and its empty columns', () => {
  const cell = (text: string, properties: string) => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
  const [table] = read(
    `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('wide', '<w:gridSpan w:val="2"/>')}${cell('x', '<w:vMerge w:val="restart"/>')}</w:tr>
     <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('y', '')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`,
  ).blocks
  if (table?.kind !== 'table') throw new Error('no table')
  expect(table.columns).toBe(3)
  expect(table.rows.map(({ isHeader, columnsBefore }) => [isHeader, columnsBefore])).toEqual([
    [true, 0],
    [false, 1],
  ])
  expect(table.rows.map(({ cells }) => cells.map(({ columns, isMergedUp }) => [columns, isMergedUp]))).toEqual([
    [
      [2, false],
      [1, false],
    ],
    [
      [1, false],
      [1, true],
    ],
  ])
})

test('a field gives its result and not its instruction, and a cross-reference its target', () => {
  const character = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
  const field = (text: string, result: string) =>
    character('begin') + instruction(text) + character('separate') + run(result) + character('end')
  const nested =
    character('begin') +
    instruction(' IF ') +
    field(' PAGE ', '9') +
    character('separate') +
    run('shown') +
    character('end')
  const [target, block] = read(
    `<w:p><w:bookmarkStart w:id="0" w:name="_Ref1"/>${run('T')}</w:p><w:p>${run('see ')}${field(' REF _Ref1 \\r \\h ', '1.6(c)')}${nested}</w:p>`,
  ).blocks
  if (target?.kind !== 'paragraph' || block?.kind !== 'paragraph') throw new Error('no paragraphs')
  expect(target.bookmarks).toEqual(['_Ref1'])
  expect(block.text).toBe('see 1.6(c)shown')
  expect(block.pieces[1]?.field).toEqual({ instruction: 'REF _Ref1 \\r \\h', kind: 'REF', target: '_Ref1' })
  expect(block.pieces[0]?.field).toBeUndefined()
})

test('a table of contents is known, over all its paragraphs', () => {
  const start =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
  const body = `<w:p>${start}${run('One')}</w:p><w:p>${run('Two')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:p>${run('Body')}</w:p>`
  const contents = read(body).blocks.map((block) => block.kind === 'paragraph' && block.isContents)
  expect(contents.slice(1)).toEqual([true, false])
})

test('only one branch of an alternative is read', () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
  const body = `<w:p>${run('A')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('In the box')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('In the box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const document = read(body)
  expect(textsOf(document.blocks)).toEqual(['A\ue000'])
  expect(document.notRead).toEqual([{ what: 'a text box (In the box)', near: 'A' }])
})

test('the same picture has the same character in two files, another one another', () => {
  const picture = (id: string) =>
    `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="${id}"/></w:drawing></w:r></w:p>`
  const objects = objectRegistry()
  const textOf = (id: string, path: string, bytes: number[]) => {
    const file = openWordFile(
      makeWordFile({
        body: picture(id),
        relationships: relationship(id, 'image', path),
        others: { [`word/${path}`]: new Uint8Array(bytes) },
      }),
    )
    return textsOf(readWordBlocks(file, { trackedChanges: 'accept', objects }).blocks)[0]
  }
  const first = textOf('rId7', 'media/a.png', [1, 2, 3])
  expect(textOf('rId9', 'media/b.png', [1, 2, 3])).toBe(first)
  expect(textOf('rId7', 'media/a.png', [1, 2, 4])).not.toBe(first)
})

test('a symbol that has no character and an equation are one character each, and are said not to be read', () => {
  const document = read(
    '<w:p><w:r><w:sym w:font="Wingdings 3" w:char="F041"/></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>',
  )
  expect(textsOf(document.blocks)).toEqual(['\ue000\ue001'])
  expect(document.notRead.map(({ what }) => what)).toEqual(['symbol F041 of the font Wingdings 3', 'an equation (x+1)'])
})

test('notes are read, and their calls stand in the text', () => {
  const footnotes =
    `<w:footnote w:type="separator" w:id="-1">${paragraph('line')}</w:footnote>` +
    `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run(' The note.')}</w:p></w:footnote>`
  const document = read({ body: `<w:p>${run('Words')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, footnotes })
  expect(document.footnotes.map(({ id, blocks }) => [id, textsOf(blocks)])).toEqual([['2', [' The note.']]])
  const [block] = document.blocks
  expect(block?.kind === 'paragraph' && block.pieces[1]?.note).toEqual({ kind: 'footnote', id: '2' })
})

test('hidden text is left out and said to be', () => {
  const document = read(`<w:p>${run('Seen')}${run('hidden', '<w:vanish/>')}</w:p>`)
  expect(textsOf(document.blocks)).toEqual(['Seen'])
  expect(document.notRead).toEqual([{ what: 'hidden text', near: 'Seen' }])
})
