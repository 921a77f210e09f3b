import { mergeConfig, defineConfig } from 'vitest/config'
import base from '../vitest.config.ts'

/** The tests that touch a database, once more on PostgreSQL: all but those of pure code. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      root: '.',
      exclude: [
        'app/rendering/**',
        'app/lib/**',
        'app/ui/**',
        'app/modules/redline/**',
        'test/architecture.test.ts',
        'app/walkthrough/walk-through.test.ts',
      ],
    },
  }),
)
