import process from 'node:process'
import type { Command } from 'commander'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { print, withPortal } from './with-portal.ts'

/** `portal verify-audit`: walk the event chain; exit status 1 names the first event that does not hold. */
export function registerVerifyAudit(program: Command): void {
  program
    .command('verify-audit')
    .description('check that no event was changed, removed, added or reordered')
    .option(
      '--witness <hash>',
      'a hash noted earlier, such as the audit hash in a pack’s manifest, that must be in the chain',
    )
    .action(async ({ witness }: { witness?: string }) => {
      const verdict = await withPortal((context) => verifyEvents(context.db.read, witness))
      if (verdict.isIntact) {
        print(`The chain is intact: ${verdict.count} events, newest hash ${verdict.headHash}`)
        return
      }
      print(`The chain is broken at event ${verdict.sequence}. ${verdict.fault}`)
      process.exitCode = 1
    })
}
