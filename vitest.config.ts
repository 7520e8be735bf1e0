import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['server/**/*.test.{ts,tsx}', 'contract/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/database.ts',
    pool: 'forks',
    maxWorkers: 2,
    // The machine may be busy: what is awaited comes late, what never comes fails all the same.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
