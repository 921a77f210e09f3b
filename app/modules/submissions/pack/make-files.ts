import { canonicalJson, sha256 } from '#app/lib/canonical-json.ts'
import { reveal } from '#app/modules/access/gate.ts'
import type { Authorship } from '#app/modules/redline/word/revisions.ts'
import { receiptDocument } from '#app/modules/responses/receipt-document.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import type { PackFile, PackManifest } from '../model.ts'
import type { PackSource } from './pack-source.server.ts'
import { packPaths } from './pack-paths.ts'
import { packReader } from './record-documents.ts'

/** One file of a pack with its bytes. */
export type MadeFile = PackFile & { bytes: Uint8Array }

const types = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json',
}

export function makeFile(path: string, title: string, content: Uint8Array | string, type: string): MadeFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { path, title, hash: sha256(bytes), size: bytes.length, type, bytes }
}

/** A document as a page. */
export function makePage(path: string, document: PortalDocument, title = document.title): MadeFile {
  return makeFile(path, title, renderStandaloneHtml(document), types.html)
}

/** A value as canonical JSON, which is what its hash is of. */
export function makeRecord(path: string, title: string, value: unknown): MadeFile {
  return makeFile(path, title, canonicalJson(value), types.json)
}

/**
 * A document as a page, as Word and as PDF, under one name. On a computer that cannot make PDF files there are the other two.
 *
 * @param path without extension
 * @param word the Word file where it is not written from the document: a redline's has native tracked changes
 */
export async function makeThree(
  path: string,
  document: PortalDocument,
  by: Authorship,
  title = document.title,
  word?: Uint8Array,
): Promise<MadeFile[]> {
  const files = [
    makePage(`${path}.html`, document, title),
    makeFile(`${path}.docx`, title, word ?? (await renderWord(document, by)), types.docx),
  ]
  if (isPdfAvailable()) files.push(makeFile(`${path}.pdf`, title, await renderPdf(document), types.pdf))
  return files
}

/**
 * Each response as a page and as its record, and as it was received where it did not come through the portal.
 *
 * @param readOriginal the bytes of a stored file by its hash
 */
export async function makeResponseFiles(
  { responses, editions, record }: PackSource,
  readOriginal: (hash: string) => Promise<Uint8Array>,
): Promise<{ files: MadeFile[]; listed: PackManifest['responses'] }> {
  const files: MadeFile[] = []
  const listed: PackManifest['responses'] = []
  for (const submission of responses) {
    const { reference, receivedAs, edition, hash } = submission
    const content = editions.get(edition) ?? record.edition.content
    const name = submission.respondent.name
    const opened = reveal(packReader, submission.record)
    if (opened.kind !== 'shown') throw new Error('A pack is made for those who receive everything.')
    const path = packPaths.response(reference, 'json')
    const page = receiptDocument(submission, content, packReader)
    files.push(
      makePage(packPaths.response(reference, 'html'), page, `Response ${reference}, ${name}`),
      makeFile(path, `Record of response ${reference}`, opened.text, types.json),
    )
    if (receivedAs?.original) {
      const { name: fileName, type, hash: originalHash } = receivedAs.original
      const bytes = await readOriginal(originalHash)
      files.push(makeFile(packPaths.original(reference, fileName), `Response ${reference} as received`, bytes, type))
    }
    listed.push({ reference, respondent: name, hash, path })
  }
  return { files, listed }
}
