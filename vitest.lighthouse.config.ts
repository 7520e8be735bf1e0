import { defineConfig } from 'vitest/config'

/** `npm run lighthouse`: apart from the tests, which a busy machine must not make fail. */
export default defineConfig({
  test: {
    include: ['test/browser/lighthouse.ts'],
    globalSetup: 'test/database.ts',
    pool: 'forks',
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
