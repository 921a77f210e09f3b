import type { Command } from 'commander'
import { z } from 'zod'
import { RuleError } from '#app/lib/errors.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { addPerson } from '#app/modules/identity/add-person.server.ts'
import { emailAddress, personName } from '#app/modules/identity/model.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { print, withPortal } from './with-portal.ts'

/** `portal add-administrator NAME ADDRESS` and `portal import-instruments DIR`: the first steps of a new portal. */
export function registerAdministration(program: Command): void {
  program
    .command('add-administrator')
    .argument('<name>', 'full name')
    .argument('<address>', 'email address')
    .description('add somebody who may run the portal, and who adds everybody else')
    .action(async (name: string, address: string) => {
      const person = parsed(z.object({ name: personName, email: emailAddress }), { name, email: address })
      await withPortal((context) => addPerson(context, theOperator, { ...person, roles: ['administrator'] }))
      print(`${person.name} may now sign in with ${person.email} and run the portal.`)
    })

  program
    .command('import-instruments')
    .argument('<folder>', 'one folder per instrument, as under content/instruments')
    .description('bring in legal texts and their versions; what is there already is left alone')
    .action(async (folder: string) => {
      const { imported, unchanged } = await withPortal((context) => importInstruments(context, theOperator, folder))
      print(`Imported ${imported.length} versions; ${unchanged.length} were there already.`)
      for (const version of imported) print(`  ${version}`)
    })
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new RuleError('invalid', result.error.issues.map((issue) => issue.message).join('\n'))
}
