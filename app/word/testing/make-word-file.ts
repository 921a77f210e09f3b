import { zipStable } from '#app/lib/stable-zip.ts'

/** The parts of a small Word file, as the XML inside their roots. */
export type WordParts = {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  /** More parts, by path. */
  others?: Record<string, string | Uint8Array>
  /** More relationships of the document. */
  relationships?: string
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const more = [
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"',
].join(' ')
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const partTypes = ['styles', 'numbering', 'footnotes', 'endnotes'] as const
const rootNames = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', endnotes: 'endnotes' }
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A Word file with these parts, for tests: the least that Word and LibreOffice open. */
export function makeWordFile(parts: WordParts): Uint8Array {
  const present = partTypes.filter((type) => parts[type] !== undefined)
  const text = (path: string, content: string) => ({ path, bytes: new TextEncoder().encode(head + content) })
  return zipStable([
    text(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>',
        `<Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>`,
        ...present.map((type) => `<Override PartName="/word/${type}.xml" ContentType="${wordType}.${type}+xml"/>`),
      ].join('')}</Types>`,
    ),
    text('_rels/.rels', relationships(relationship('rId1', 'officeDocument', 'word/document.xml'))),
    text(
      'word/_rels/document.xml.rels',
      relationships(
        present.map((type, at) => relationship(`rId${at + 1}`, type, `${type}.xml`)).join('') +
          (parts.relationships ?? ''),
      ),
    ),
    text('word/document.xml', `<w:document ${w} ${more}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`),
    ...present.map((type) =>
      text(`word/${type}.xml`, `<w:${rootNames[type]} ${w} ${more}>${parts[type]}</w:${rootNames[type]}>`),
    ),
    ...Object.entries(parts.others ?? {}).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  ])
}

export function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${officeTypes}/${type}" Target="${target}"/>`
}

function relationships(inside: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
}

/** A run; a tab character in the text becomes a tab. */
export function run(text: string, properties = ''): string {
  const words = text
    .split('\t')
    .map((part) => part && `<w:t xml:space="preserve">${escaped(part)}</w:t>`)
    .join('<w:tab/>')
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${words}</w:r>`
}

/** A paragraph of one run; `properties` are the children of its `w:pPr`. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${text && run(text)}</w:p>`
}

export function inList(numId: number, level?: number): string {
  const ilvl = level === undefined ? '' : `<w:ilvl w:val="${level}"/>`
  return `<w:numPr>${ilvl}<w:numId w:val="${numId}"/></w:numPr>`
}

export function inStyle(id: string): string {
  return `<w:pStyle w:val="${id}"/>`
}

export type LevelParts = { format?: string; text: string; start?: number; more?: string }

/** An abstract numbering definition with these levels. */
export function listDefinition(id: number, levels: readonly LevelParts[], before = ''): string {
  const written = levels.map(
    ({ format = 'decimal', text, start = 1, more: rest = '' }, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${rest}` +
      `<w:lvlText w:val="${escaped(text)}"/></w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${before}${written.join('')}</w:abstractNum>`
}

export function list(numId: number, definition: number, overrides = ''): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${definition}"/>${overrides}</w:num>`
}

export function startOverride(level: number, start: number): string {
  return `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`
}

export function paragraphStyle(id: string, name: string, properties = '', basedOn = ''): string {
  const base = basedOn && `<w:basedOn w:val="${basedOn}"/>`
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${base}${properties && `<w:pPr>${properties}</w:pPr>`}</w:style>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
