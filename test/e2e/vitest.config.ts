import { defineConfig } from 'vitest/config'

/** Browser journeys: one file a journey, two at a time, each with a portal and a browser of its own. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/e2e/**/*.test.ts'],
    // Each worker loads the portal once for all its files, and remembers for all of them which pages it has looked at.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // As `npm start` serves it: React in development renders for longer and is not what people get.
    env: { NODE_ENV: 'production' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
