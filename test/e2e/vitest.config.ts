import { defineConfig } from 'vitest/config'

/** Browser journeys: one file a journey, one at a time, because two cores carry a browser and a server each. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/e2e/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
