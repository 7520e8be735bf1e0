import { defineConfig } from 'vitest/config'

/** The pure tests alone, for `npm run mutation`: no database, a few milliseconds each. */
export default defineConfig({
  test: {
    include: ['server/*/rules.test.ts', 'server/*/*-rules.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 10_000,
  },
})
