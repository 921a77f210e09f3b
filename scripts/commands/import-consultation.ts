import { join } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '#app/context.ts'
import { ProblemsError, RuleError, type Problem } from '#app/lib/errors.ts'
import { isDay, startOfDay } from '#app/lib/london-time.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { checkConsultationFolder, importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { print, withPortal } from './with-portal.ts'

type Options = { check?: boolean; practice?: string; replace?: boolean }

/** `portal import-consultation DIR`: bring a consultation folder in as a draft; every fault is listed with its place. */
export function registerImportConsultation(program: Command): void {
  program
    .command('import-consultation')
    .description('import a consultation folder as a draft (see docs/content-format.md)')
    .argument('<folder>', 'the folder that holds consultation.md')
    .option('--check', 'only check it; import nothing')
    .option('--practice <day>', 'make a practice copy that opens on this day (YYYY-MM-DD), all dates moved with it')
    .option('--replace', 'replace the consultation of the same name, if it is still a draft')
    .action(async (folder: string, options: Options) => {
      await withPortal((context) => runImport(context, folder, options))
    })
}

async function runImport(context: Context, folder: string, { check, practice, replace }: Options): Promise<void> {
  if (practice !== undefined && !isDay(practice)) {
    throw new RuleError('not-a-day', `“${practice}” is not a day. Write it as 2026-03-31.`)
  }
  try {
    if (check) return await runCheck(context, folder)
    const { slug } = await importConsultation(context, theOperator, folder, {
      ...(practice === undefined ? {} : { practice: { opensAt: startOfDay(practice) } }),
      ...(replace ? { replace } : {}),
    })
    print(`Imported as a draft: ${context.config.publicUrl}/desk/consultations/${slug}`)
  } catch (error) {
    throw error instanceof ProblemsError ? new ProblemsError(placed(error.problems, folder)) : error
  }
}

async function runCheck(context: Context, folder: string): Promise<void> {
  const problems = await checkConsultationFolder(context, folder)
  if (problems.length > 0) throw new ProblemsError(problems)
  print('No problems found. Nothing was imported.')
}

/** The place as seen from where the command runs, so that an editor can jump to it. */
function placed(problems: Problem[], folder: string): Problem[] {
  return problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }))
}
