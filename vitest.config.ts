import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['e2e/**/*.test.ts', 'examples/**/*.test.ts'],
          globalSetup: ['e2e/harness/built.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Real processes on real clocks: a shared machine that stands still may spoil a first try.
          retry: 1,
        },
      },
    ],
  },
})
