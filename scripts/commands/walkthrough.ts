import type { Command } from 'commander'
import { defaultSlug, walkThrough } from '#app/walkthrough/walk-through.server.ts'
import { print } from './with-portal.ts'

/** `portal walkthrough --out DIR`: the main job without a browser. */
export function registerWalkthrough(program: Command): void {
  program
    .command('walkthrough')
    .description('play a sample consultation from draft to text in force, and leave reports, packs and directions')
    .requiredOption('--out <folder>', 'an empty folder, made if it is not there')
    .option('--consultation <slug>', 'a folder under content/consultations', defaultSlug)
    .action(async ({ out, consultation }: { out: string; consultation: string }) => {
      const summary = await walkThrough({ slug: consultation, out })
      print(`${summary.consultation.title}`)
      for (const question of summary.questions) print(`  ${question.label}: ${question.words}`)
      for (const proposal of summary.proposals) {
        print(`  Proposal ${proposal.letter}: ${proposal.state}${proposal.pack ? `, pack ${proposal.pack.path}` : ''}`)
      }
      for (const direction of summary.directions)
        print(`  Direction ${direction.reference}, effective from ${direction.effectiveFrom}`)
      print(
        `${summary.files.length} files and summary.json in ${out}; ${summary.audit.events} events, newest hash ${summary.audit.headHash}`,
      )
    })
}
