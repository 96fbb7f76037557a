import { defineConfig } from '@playwright/test'
import { systemChromium } from './e2e/harness/chromium.ts'

const executablePath = systemChromium()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/harness/built.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // They wait for checks and pages a good part of their time.
  workers: 3,
  timeout: 60_000,
  // Machines that are shared stand still at times; what passes only the second time is reported as flaky.
  retries: 1,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    // Not of every first try: recording is work, too.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      // Chromium otherwise looks for its maker's hosts at every start.
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
