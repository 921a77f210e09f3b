import { RuleError, type Problem } from '#app/lib/errors.ts'
import { checkNotes } from '#app/modules/drafting/check-notes.ts'
import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import type { Reader } from '#db/database.ts'
import { mainFile, type FolderDraft } from './folder-reading.ts'
import type { ConsultationFolder } from './read-consultation-folder.server.ts'

/**
 * What only the portal can say about the drafts of a folder: that it holds the version each starts from, that the label proposed
 * is free, that every reason names a clause.
 *
 * @param labelsMayBeTaken where the portal already holds this consultation, whose drafts may have become versions since
 */
export async function checkFolderDrafts(
  reader: Reader,
  { facts, parts, lineOf }: ConsultationFolder,
  { labelsMayBeTaken = false }: { labelsMayBeTaken?: boolean } = {},
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [at, { letter, amends }] of facts.proposals.entries()) {
    for (const [index, { instrument, base, version }] of amends.entries()) {
      const line = (name: string) => lineOf(['proposals', at, 'amends', index, name])
      const known = await findVersion(reader, instrument, base)
      if (!known) {
        problems.push({
          file: mainFile,
          line: line('base'),
          message: `The portal knows no version ${base} of ${instrument}.`,
          remedy: 'Bring it in first (npm run -s portal -- import-instruments content/instruments), or name another.',
        })
        continue
      }
      if (!labelsMayBeTaken && (await findVersion(reader, instrument, version))) {
        const message = `There is already a version ${version} of ${instrument}.`
        const remedy = 'Propose another label, here and in the draft.'
        problems.push({ file: mainFile, line: line('version'), message, remedy })
      }
      const draft = parts.drafts.get(letter)?.[index]
      if (draft) problems.push(...noteProblems(draft, known.content))
    }
  }
  return problems
}

function noteProblems({ file, source, startLine, notes, noteLines }: FolderDraft, before: InstrumentText): Problem[] {
  const { text: after } = parseInstrumentMarkdown(source, file, startLine)
  const sound: ChangeNote[] = []
  return notes.flatMap((note, at): Problem[] => {
    try {
      checkNotes([...sound, note], before, after)
      sound.push(note)
      return []
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      const remedy = 'Correct the entry under changes, or take it out.'
      return [{ file, line: noteLines[at], message: error.message, remedy }]
    }
  })
}
