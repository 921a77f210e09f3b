import { rmSync } from 'node:fs'
import { openWorld, temporaryFolder } from '../world.ts'
import { makeAssemblyWorld, openAssemblyWorld } from './make-world.ts'
import { measureWorld } from './measure-world.ts'

/**
 * One step of the assembly bench, in a process of its own, so that what an earlier step held in memory is not counted:
 * `make COUNT` makes a world and prints its folder; `measure FOLDER` measures it and prints the figures as JSON.
 */
const [step, argument = ''] = process.argv.slice(2)
if (step === 'make') {
  const world = await openWorld(temporaryFolder(), new Date('2024-01-01T09:00:00Z'))
  await makeAssemblyWorld(world.context, world.clock, Number(argument))
  await world.close()
  process.stdout.write(world.folder)
} else {
  const world = await openWorld(argument, new Date('2024-01-01T09:00:00Z'))
  const figures = await measureWorld(world.context, await openAssemblyWorld(world.context, world.clock))
  await world.close()
  rmSync(argument, { recursive: true, force: true })
  process.stdout.write(JSON.stringify(figures))
}
process.exit(0)
