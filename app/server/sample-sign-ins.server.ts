import type { Context } from '#app/context.ts'
import { listSampleGroups } from '#app/routes/sign-in/sample-people.server.ts'

/** How to sign in to the sample portal, for whoever started it: whom one can be, and where the mail is. */
export async function sampleSignIns(context: Context, address: string): Promise<string> {
  const groups = await listSampleGroups(context)
  const people = groups.flatMap(({ title, people }) => [
    `  ${title}`,
    ...people.slice(0, 6).map(({ email, does }) => `    ${email.padEnd(34)} ${does}`),
  ])
  return [
    '',
    `Sign in at ${address}/sign-in as one of the invented people:`,
    ...people,
    `Mail is kept at ${address}/mailbox. Press Ctrl-C to stop.`,
  ].join('\n')
}
