import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Command } from 'commander'
import { readConfig } from '#app/config.server.ts'
import { RuleError } from '#app/lib/errors.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { verifyPack } from '#app/modules/submissions/verify-pack.ts'
import { print } from './with-portal.ts'

/**
 * `portal verify-pack FILE`: whether a pack is byte for byte what was frozen, and complete by its procedure. Needs the file and
 * nothing else: no database is opened. Exit status 1 names every fault.
 */
export function registerVerifyPack(program: Command): void {
  program
    .command('verify-pack')
    .argument('<file>', 'a pack (.zip)')
    .description('check the hashes of a pack and that it holds what its procedure asks for')
    .action(async (file: string) => {
      const bytes = await readFile(file).catch(() => {
        throw new RuleError('no-file', `There is no file ${file} that can be read.`)
      })
      const procedures = loadProcedures(join(readConfig(process.env).contentFolder, 'procedures'))
      const { isIntact, faults, notes, manifest, packHash } = verifyPack(new Uint8Array(bytes), procedures)
      for (const note of notes) print(`Note: ${note}`)
      if (!isIntact || !manifest) {
        for (const { message } of faults) print(`Fault: ${message}`)
        print(`The pack is not intact. SHA-256 ${packHash}`)
        process.exitCode = 1
        return
      }
      const { consultation, proposal, responses, requirements, files } = manifest
      const met = requirements.filter(({ notApplicable }) => notApplicable === undefined).length
      print(`${consultation.title}, proposal ${proposal.letter}, round ${proposal.round}`)
      print(
        `${files.length} files, ${responses.length} responses, ${met} of ${requirements.length} requirements apply and are met`,
      )
      print(`The pack is intact. SHA-256 ${packHash}`)
    })
}
