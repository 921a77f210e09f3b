import { stringify } from 'yaml'
import { renderAkomaNtoso, type Manifestation } from '#app/modules/instruments/akoma-ntoso/render-akoma-ntoso.ts'
import { instrumentDocument, type TextCover } from '#app/modules/instruments/instrument-document.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { availableFormats, documentFormats, documentResponse } from './document-response.server.ts'
import { fileResponse } from './http.server.ts'

/** What a clean legal text can be had as, and what each is called. */
export function legalTextFormats(): { format: string; label: string }[] {
  const printed = availableFormats().map((format) => ({ format, label: documentFormats[format] as string }))
  return [...printed, { format: 'xml', label: 'Akoma Ntoso XML' }]
}

/** A clean legal text to be sent, with what stands on its cover and at the head of the Markdown file. */
export type LegalTextFile = {
  text: InstrumentText
  cover: TextCover
  of: Manifestation
  /** Front matter, so that the Markdown file can be brought into a portal again. */
  facts: Record<string, string>
  /** The file's name without extension, and when the text was made. */
  name: string
  date: Date
}

/**
 * A clean legal text as a file. Markdown is in the dialect of docs/content-format.md and reads back clause for clause; the others
 * are for people and for other systems.
 *
 * @throws Response 404 for a format that there is not
 */
export async function legalTextResponse(format: string, file: LegalTextFile): Promise<Response> {
  const { text, cover, of, facts, name, date } = file
  if (format === 'md') {
    const written = `---\n${stringify(facts)}---\n\n${renderInstrumentMarkdown(text)}`
    return fileResponse(written, { name: `${name}.md`, type: 'text/markdown; charset=utf-8' })
  }
  if (format === 'xml') {
    return fileResponse(renderAkomaNtoso(text, of), { name: `${name}.xml`, type: 'application/akn+xml' })
  }
  return documentResponse(instrumentDocument(text, cover), { name, format, date })
}
