import { defineConfig } from 'vitest/config'

// Vitest must not load the Remix plugin: the tests run the modules as they are.
export default defineConfig({
  test: {
    include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    // Two workers for two cores, each loading the modules once for all its files: a third of the time that a process for each
    // file takes. So no test may leave anything behind in a module's state or in the environment.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
