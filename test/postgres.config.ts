import { mergeConfig, defineConfig } from 'vitest/config'
import base from '../vitest.config.ts'
import { withoutDatabase } from './without-database.ts'

/** The tests that touch a database, once more on PostgreSQL: all but those of pure code, and the long walkthrough. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      root: '.',
      exclude: [...withoutDatabase.map((place) => `${place}**`), 'app/walkthrough/walk-through.test.ts'],
    },
  }),
)
