import { heading, paragraph } from '#app/rendering/document.ts'
import type { ReportPart } from './parts.ts'
import type { ReportFacts } from './report-facts.ts'

/** Each change of the legal text with its description and reason; nothing where the proposal changes no instrument. */
export function changesPart({ drafts, instrumentTitles, record }: ReportFacts): ReportPart {
  const title = 'Summary of changes'
  if (drafts.length === 0) {
    const none = `The proposal has no legal text of its own: it is decided by the procedure “${record.procedure.title}”.`
    return { title, blocks: [paragraph(none)] }
  }
  return {
    title,
    blocks: drafts.flatMap(({ instrument, base, version, hash, changes }) => [
      heading(1, `${instrumentTitles.get(instrument) ?? instrument} ${version}`, `changes-${instrument}`),
      paragraph(
        changes.length > 0
          ? `Each change is marked against ${base}: deleted words are struck out and inserted words underlined.`
          : `The text does not differ from ${base}.`,
      ),
      ...changes,
      // In groups, so that a narrow page can break it.
      paragraph(`SHA-256 of the text: ${hash.replace(/.{16}(?=.)/g, '$& ')}`),
    ]),
  }
}
