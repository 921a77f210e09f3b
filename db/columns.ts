import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

/**
 * The column kit each dialect offers to the one schema. Ids are text made by the application; instants are kept to the
 * millisecond in UTC; days and states are text; JSON is text in SQLite and jsonb in PostgreSQL (which reorders keys: hash
 * only canonical JSON). Column names follow from the property names in snake case (`casing` in the client).
 */
export const sqliteKit = {
  table: sqlite.sqliteTable,
  text: () => sqlite.text(),
  choice: <T extends string>() => sqlite.text().$type<T>(),
  number: () => sqlite.integer(),
  flag: () => sqlite.integer({ mode: 'boolean' }),
  instant: () => sqlite.integer({ mode: 'timestamp_ms' }),
  json: <T>() => sqlite.text({ mode: 'json' }).$type<T>(),
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
}

export type ColumnKit = typeof sqliteKit

/** PostgreSQL's kit, cast once to the SQLite builder's type: the query builder is the same from here on. */
export const postgresKit = {
  table: pg.pgTable,
  text: () => pg.text(),
  choice: () => pg.text(),
  number: () => pg.bigint({ mode: 'number' }),
  flag: () => pg.boolean(),
  instant: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: () => pg.jsonb(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
} as unknown as ColumnKit
