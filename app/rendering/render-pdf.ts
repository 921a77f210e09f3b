import { createRequire } from 'node:module'
import type { PortalDocument } from '#app/rendering/document.ts'
import { PDF_TEMPLATE } from '#app/rendering/pdf/pdf-template.ts'
import { printModel } from '#app/rendering/pdf/print-model.ts'

/** There is no PDF writer for this platform. The document can still be had as a web page, as Word and as Markdown. */
export class PdfUnavailableError extends Error {
  constructor() {
    super('PDF files cannot be made on this computer. Offer the web page or the Word file instead.')
    this.name = 'PdfUnavailableError'
  }
}

/** The part of the Typst compiler that we use; the package brings no types. */
type TypstCompiler = {
  pdf(source: { mainFileContent: string; inputs: Record<string, string> }, options: { pdfStandard: 'ua-1' }): Uint8Array
  evictCache(maxAge: number): void
}

let compiler: TypstCompiler | undefined | null = null

/** Whether `renderPdf` can work here: the Typst compiler is an optional package, built for some platforms only. */
export function isPdfAvailable(): boolean {
  return findCompiler() !== undefined
}

/**
 * The document as a tagged PDF (PDF/UA-1): headings, lists, tables with header rows, footnotes, links, title and language
 * are all in the file's structure.
 *
 * The same document gives the same bytes; no date is written. Letters that the fonts in the compiler lack are taken from the
 * fonts of the computer, and are printed as a replacement character where those lack them too.
 *
 * @throws PdfUnavailableError where `isPdfAvailable()` is false
 */
export function renderPdf(document: PortalDocument): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const found = findCompiler()
    if (!found) throw new PdfUnavailableError()
    resolve(compile(found, document))
  })
}

/** What a document of hundreds of pages took to lay out is not kept for the next: that is gigabytes. In letters of JSON. */
const LARGE = 1_000_000

/** PDF/UA-1 forbids a letter without a shape, so the writer names those it cannot show and we try again without them. */
const MAX_ATTEMPTS = 4

function compile(typst: TypstCompiler, document: PortalDocument): Uint8Array {
  const cannotPrint = new Set<string>()
  for (let attempt = 1; ; attempt += 1) {
    const model = JSON.stringify(printModel(document, cannotPrint))
    try {
      return typst.pdf({ mainFileContent: PDF_TEMPLATE, inputs: { document: model } }, { pdfStandard: 'ua-1' })
    } catch (error) {
      const missing = missingCharacters(describe(error)).filter((character) => !cannotPrint.has(character))
      if (missing.length === 0 || attempt === MAX_ATTEMPTS)
        throw new Error(`Typst: ${describe(error)}`, { cause: error })
      for (const character of missing) cannotPrint.add(character)
    } finally {
      typst.evictCache(model.length > LARGE ? 0 : 10)
    }
  }
}

function missingCharacters(message: string): string[] {
  const texts = [...message.matchAll(/the text \`\\*"(.*?)\\*"\` could not be displayed/g)].map(([, text = '']) => text)
  const characters = texts.flatMap((text) => [
    ...text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  ])
  return characters.filter((character) => character > '\u007f')
}

/** The compiler puts its diagnostics into `code`, and leaves `message` empty. */
function describe(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return String(code || message || error)
}

function findCompiler(): TypstCompiler | undefined {
  if (compiler === null) compiler = loadCompiler()
  return compiler
}

function loadCompiler(): TypstCompiler | undefined {
  try {
    const load = createRequire(import.meta.url)
    const typst = load(`@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${libc()}`) as {
      NodeCompiler: { create(): TypstCompiler }
    }
    return typst.NodeCompiler.create()
  } catch {
    return undefined
  }
}

function libc(): string {
  return process.platform === 'linux' ? '-gnu' : ''
}
