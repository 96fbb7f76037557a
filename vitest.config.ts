import { availableParallelism } from 'node:os'
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
          // Nothing in these rooms keeps state in its modules, so files share what is loaded.
          isolate: false,
          maxWorkers: availableParallelism(),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['e2e/**/*.test.ts', 'examples/**/*.test.ts'],
          globalSetup: ['e2e/harness/built.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: availableParallelism(),
          // Real processes on real clocks: a shared machine that stands still may spoil a first try.
          retry: 1,
        },
      },
    ],
  },
})
