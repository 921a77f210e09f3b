/**
 * The prefix by which each namespace is known in our trees, whatever prefix a file gives it. The first URI of a prefix is the
 * transitional one (ECMA-376 part 4); the strict one (ISO/IEC 29500-1) reads the same.
 */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  '': [
    'http://schemas.openxmlformats.org/package/2006/content-types',
    'http://schemas.openxmlformats.org/package/2006/relationships',
  ],
  w: [
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
  ],
  r: [
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'http://purl.oclc.org/ooxml/officeDocument/relationships',
  ],
  wp: [
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
  ],
  a: ['http://schemas.openxmlformats.org/drawingml/2006/main', 'http://purl.oclc.org/ooxml/drawingml/main'],
  pic: ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'http://purl.oclc.org/ooxml/drawingml/picture'],
  c: ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'http://purl.oclc.org/ooxml/drawingml/chart'],
  dgm: ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'http://purl.oclc.org/ooxml/drawingml/diagram'],
  m: ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'],
  mc: ['http://schemas.openxmlformats.org/markup-compatibility/2006'],
  v: ['urn:schemas-microsoft-com:vml'],
  o: ['urn:schemas-microsoft-com:office:office'],
  w10: ['urn:schemas-microsoft-com:office:word'],
  wpc: ['http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas'],
  wpg: ['http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'],
  wpi: ['http://schemas.microsoft.com/office/word/2010/wordprocessingInk'],
  wps: ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  wp14: ['http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing'],
  a14: ['http://schemas.microsoft.com/office/drawing/2010/main'],
  wne: ['http://schemas.microsoft.com/office/word/2006/wordml'],
  w14: ['http://schemas.microsoft.com/office/word/2010/wordml'],
  w15: ['http://schemas.microsoft.com/office/word/2012/wordml'],
  w16: ['http://schemas.microsoft.com/office/word/2018/wordml'],
  w16cex: ['http://schemas.microsoft.com/office/word/2018/wordml/cex'],
  w16cid: ['http://schemas.microsoft.com/office/word/2016/wordml/cid'],
  w16du: ['http://schemas.microsoft.com/office/word/2023/wordml/word16du'],
  w16sdtdh: ['http://schemas.microsoft.com/office/word/2020/wordml/sdtdatahash'],
  w16se: ['http://schemas.microsoft.com/office/word/2015/wordml/symex'],
}

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix] as const)),
)

/** The prefix we know a namespace by; `undefined` for one that means nothing to us. */
export function knownPrefix(uri: string): string | undefined {
  return prefixes.get(uri)
}

/** The namespace that a prefix of ours stands for where a document does not declare it itself. */
export function knownNamespace(prefix: string): string | undefined {
  return prefix === '' ? undefined : namespaces[prefix]?.[0]
}

export function isKnownPrefix(prefix: string): boolean {
  return Object.hasOwn(namespaces, prefix)
}
