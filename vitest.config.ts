import { defineConfig } from 'vitest/config'

// Vitest must not load the Remix plugin: the tests run the modules as they are.
export default defineConfig({
  test: {
    include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    setupFiles: [],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
