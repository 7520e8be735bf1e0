import { defineConfig } from 'vitest/config'

const common = {
  pool: 'forks',
  // The machine may be busy: what is awaited comes late, what never comes fails all the same.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
} as const

export default defineConfig({
  test: {
    globalSetup: 'test/database.ts',
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'inside',
          include: ['server/**/*.test.{ts,tsx}', 'contract/**/*.test.ts'],
          // Each has its own database; reading the whole house anew for each file took minutes.
          isolate: false,
        },
      },
      { test: { ...common, name: 'outside', include: ['test/**/*.test.ts'] } },
    ],
  },
})
