import { expect, test } from 'vitest'
import { usageOf } from './usage.ts'

test('time and memory are those of the process', async () => {
  const { user, system } = process.cpuUsage()
  const usage = await usageOf(process.pid)
  expect(Math.abs(usage.cpuMs - (user + system) / 1000)).toBeLessThan(200)
  expect(Math.abs(usage.rssBytes / process.memoryUsage().rss - 1)).toBeLessThan(0.2)
  expect(usage.peakRssBytes).toBeGreaterThanOrEqual(usage.rssBytes)
})
