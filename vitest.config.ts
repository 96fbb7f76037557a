import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** Stories that judge what Hale does within seconds of a real clock: whatever else runs would speak through them. */
const timed = ['stall', 'hostile-targets', 'alert-storm', 'hundred-services'].map((story) => `e2e/${story}.test.ts`)

/** Real processes on real clocks: a shared machine that stands still may spoil a first try. */
const stories = { globalSetup: ['e2e/harness/built.ts'], testTimeout: 120_000, hookTimeout: 120_000, retry: 1 }

export default defineConfig({
  test: {
    pool: 'forks',
    // What is waited for comes; how soon is not what these tests judge.
    expect: { poll: { timeout: 30_000 } },
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
          ...stories,
          name: 'stories',
          include: ['e2e/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...timed],
          maxWorkers: availableParallelism(),
        },
      },
      {
        extends: true,
        test: { ...stories, name: 'timed', include: timed, maxWorkers: 1 },
      },
    ],
  },
})
