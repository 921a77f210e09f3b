import { join } from 'node:path'
import type { Command } from 'commander'
import { putBackupBack, takeBackup } from '#app/server/backup.server.ts'
import { print, withPortal } from './with-portal.ts'

/** `portal backup DIR` and `portal restore DIR`. Both work while the portal runs. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'an empty folder, made if it is not there')
    .description('copy database and files to a folder')
    .action(async (folder: string) => {
      const manifest = await withPortal((context) => takeBackup(context, folder))
      print(`Backed up ${manifest.audit.sequence} events and ${manifest.files.length} files to ${folder}`)
    })

  program
    .command('restore')
    .argument('<folder>', 'a folder that portal backup made')
    .description('put a backup back in place of what the portal holds; the present state is saved first')
    .action(async (folder: string) => {
      await withPortal(async (context) => {
        const keep = join(context.config.dataFolder, 'before-restore', context.newId())
        const manifest = await putBackupBack(context, folder, keep)
        print(
          `Restored ${manifest.audit.sequence} events and ${manifest.files.length} files, as they were at ${manifest.takenAt}`,
        )
        print(`What the portal held before is in ${keep}`)
      })
    })
}
