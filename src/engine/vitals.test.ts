import { expect, test } from 'vitest'
import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { clock } from '#runtime/clock.ts'
import { log } from '#runtime/log.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { metrics } from '#runtime/metrics.ts'
import { processVitals } from '#runtime/process-vitals.ts'
import { vitals } from './vitals.ts'

const started = async () => {
  const time = manualClock()
  const used = { cpuMs: 0, delay: { p50: 1, p99: 2 } }
  const scope = createScope(
    preset(clock, time),
    preset(log, pino({ level: 'silent' })),
    preset(processVitals, {
      nodeVersion: 'v24',
      memory: () => ({ rssBytes: 1, heapUsedBytes: 1, heapTotalBytes: 1 }),
      cpuMs: () => used.cpuMs,
      takeEventLoopDelay: () => used.delay,
    }),
  )
  onTestFinished(() => scope.dispose())
  const own = await scope.resolve(vitals)
  own.start()
  await time.advance(0)
  return { own, time, used, metrics: await scope.resolve(metrics) }
}

test('rates are taken over the last minute, and what was before is forgotten', async () => {
  const { own, time, used, metrics } = await started()
  metrics.checksExecuted.labels('http', 'healthy').inc(1000)
  await time.advance(5000)
  expect(own.lastMinute().checksPerSecond).toBe(200)
  for (let second = 0; second < 60; second += 5) {
    metrics.checksExecuted.labels('tcp', 'unhealthy').inc(50)
    used.cpuMs += 1000
    await time.advance(5000)
  }
  expect(own.lastMinute()).toMatchObject({ checksPerSecond: 10, cpu: 0.2, skipped: 0 })
})

test('lag is that of the last minute, in milliseconds', async () => {
  const { own, time, metrics } = await started()
  expect(own.lastMinute().lag).toEqual({ p50: null, p99: null })
  for (let count = 0; count < 100; count += 1) metrics.checkLag.observe(0.003)
  await time.advance(5000)
  const { p50 } = own.lastMinute().lag
  expect(p50).toBeGreaterThan(2.5)
  expect(p50).toBeLessThan(5)
  await time.advance(70_000)
  expect(own.lastMinute().lag).toEqual({ p50: null, p99: null })
})

test('the event loop is told by its usual and its worst delay, skipped slots also in all', async () => {
  const { own, time, used, metrics } = await started()
  metrics.checksSkipped.inc(3)
  used.delay = { p50: 1, p99: 80 }
  await time.advance(5000)
  used.delay = { p50: 1, p99: 2 }
  await time.advance(10_000)
  expect(own.lastMinute()).toMatchObject({ skipped: 3, eventLoopDelay: { p50: 1, p99: 80 } })
  await time.advance(60_000)
  expect(own.lastMinute()).toMatchObject({ skipped: 0, eventLoopDelay: { p50: 1, p99: 2 } })
  expect(own.skipped()).toBe(3)
})
