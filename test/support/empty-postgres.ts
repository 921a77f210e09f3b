type Rows = { rows: { name: string }[] }

/**
 * Put a PostgreSQL database back to what its migrations left, which insert nothing: no rows, and those triggers on again that a
 * test of tampering switched off. Making a database takes far longer than emptying one.
 */
export async function emptyPostgres(
  query: (sql: string) => Promise<Rows>,
  execute: (sql: string) => Promise<unknown>,
): Promise<void> {
  const tables = await query(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`)
  const disabled = await query(`select distinct tgrelid::regclass::text as name from pg_trigger where tgenabled = 'D'`)
  await execute(
    [
      'begin',
      ...disabled.rows.map(({ name }) => `alter table ${name} enable trigger all`),
      // Neither a foreign key nor an append-only trigger speaks up in this transaction.
      'set local session_replication_role = replica',
      ...tables.rows.map(({ name }) => `delete from ${name}`),
      'commit',
    ].join(';'),
  )
}
