import type { Context } from '#app/context.ts'

/** The mail made so far, whether sent or not, by its address. */
export async function outboxOf(context: Context) {
  const rows = await context.db.read.select().from(context.db.tables.outbox)
  return rows.sort((a, b) => (a.toAddress < b.toAddress ? -1 : 1))
}

/** Where that mail goes, sorted; an address stands there once for each mail. */
export async function addressesIn(context: Context): Promise<string[]> {
  return (await outboxOf(context)).map(({ toAddress }) => toAddress)
}
