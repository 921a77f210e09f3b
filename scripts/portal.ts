import process from 'node:process'
import { Command } from 'commander'
import { registerAdministration } from './commands/administration.ts'
import { registerBackup } from './commands/backup.ts'
import { registerCheckDraft } from './commands/check-draft.ts'
import { registerImportConsultation } from './commands/import-consultation.ts'
import { registerRedline } from './commands/redline.ts'
import { registerVerifyAudit } from './commands/verify-audit.ts'
import { registerVerifyPack } from './commands/verify-pack.ts'
import { registerWalkthrough } from './commands/walkthrough.ts'
import { reportFailure } from './commands/with-portal.ts'

/** `npm run -s portal -- <command>`: the portal's command line. Each command is a file under `scripts/commands/`. */
const program = new Command('portal').description('The SEC consultation portal’s command line').showHelpAfterError()

registerImportConsultation(program)
registerRedline(program)
registerCheckDraft(program)
registerWalkthrough(program)
registerVerifyPack(program)
registerVerifyAudit(program)
registerAdministration(program)
registerBackup(program)

try {
  await program.parseAsync(process.argv)
} catch (error) {
  reportFailure(error)
}
