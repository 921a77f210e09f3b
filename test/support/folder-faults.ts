import { expect } from 'vitest'
import { ProblemsError } from '#app/lib/errors.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { checkConsultationFolder, importConsultation } from '#app/modules/consultations/import-consultation.server.ts'
import { findConsultation } from '#app/modules/consultations/queries.server.ts'
import { aFolder, aReadyContext, type FolderChanges } from '#test/factories/consultation-folder.ts'

/** A fault of a folder: its name, what is changed to make it, and where it is found: file, line (none where it is the whole file), message. */
export type FolderFault = [
  name: string,
  changes: FolderChanges,
  file: string,
  line: number | undefined,
  message: RegExp,
]

/** Expect that a check of the folder finds the fault with its line and says what to do, and that the folder cannot be imported. */
export async function expectFault(...[, changes, file, line, message]: FolderFault): Promise<void> {
  const context = await aReadyContext()
  const folder = aFolder(changes)
  const problems = await checkConsultationFolder(context, folder)
  const fault = problems.find((problem) => problem.file === file && message.test(problem.message))
  expect(fault, JSON.stringify(problems, null, 1)).toBeDefined()
  expect(fault?.line).toBe(line)
  expect(problems.every(({ remedy }) => remedy.length > 0)).toBe(true)
  await expect(importConsultation(context, theOperator, folder)).rejects.toBeInstanceOf(ProblemsError)
  expect(await findConsultation(context.db.read, '2024-09-extension')).toBeUndefined()
}
