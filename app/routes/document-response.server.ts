import { hashOf } from '#app/lib/canonical-json.ts'
import { openMadeOnce } from '#app/lib/made-once.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import { renderStandaloneHtml } from '#app/rendering/render-html.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { isPdfAvailable, renderPdf } from '#app/rendering/render-pdf.ts'
import { renderWord } from '#app/rendering/render-word.ts'
import { fileResponse, notFound } from './http.server.ts'

/** The formats that documents can be had in, and what they are called. */
export const documentFormats = { docx: 'Word', pdf: 'PDF', html: 'HTML', md: 'Markdown' } as const
export type DocumentFormat = keyof typeof documentFormats

/** The formats that can be made on this computer. */
export function availableFormats(): DocumentFormat[] {
  const formats = Object.keys(documentFormats) as DocumentFormat[]
  return formats.filter((format) => format !== 'pdf' || isPdfAvailable())
}

/** Their media types. */
export const documentTypes: Record<DocumentFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** A Word redline of sixty thousand words takes seconds to make and a quarter of a megabyte to keep. */
const madeOnce = openMadeOnce(64_000_000)

/** A file that is dear to make, made once for as long as it is asked for; `of` is all that it is made of. */
export function madeFile(of: object, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  return madeOnce(hashOf(of), make)
}

/**
 * A document as a file in the format asked for by the address. An HTML page or a PDF opens in the browser, the others download.
 *
 * @param file.name without extension
 * @param file.author and `date`: whose tracked changes a Word file shows, and when they were made
 * @throws Response 404 for a format that there is not
 */
export async function documentResponse(
  document: PortalDocument,
  file: { name: string; format: string; author?: string; date?: Date },
): Promise<Response> {
  const format = availableFormats().find((candidate) => candidate === file.format)
  if (!format) throw notFound()
  const bytes = await render(document, format, file)
  const isInline = format === 'pdf' || format === 'html'
  return fileResponse(bytes, { name: `${file.name}.${format}`, type: documentTypes[format], isInline })
}

function render(document: PortalDocument, format: DocumentFormat, { author, date }: { author?: string; date?: Date }) {
  switch (format) {
    case 'docx':
      return madeFile({ document, format, author, date }, () => renderWord(document, { author, date }))
    case 'pdf':
      return madeFile({ document, format }, () => renderPdf(document))
    case 'html':
      return renderStandaloneHtml(document)
    case 'md':
      return renderMarkdown(document)
  }
}
