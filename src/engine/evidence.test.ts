import { expect, test } from 'vitest'
import type { CheckRecord } from '#domain/check.ts'
import { measure } from '#domain/rollup.ts'
import { spans } from '#domain/uptime.ts'
import { sampleCheck, sampleService } from '#storage/samples.ts'
import { evidence } from './evidence.ts'
import { onDisk } from './on-disk.ts'

const start = Date.UTC(2026, 5, 1)

test('evidence that takes several pages is that of all results together', async () => {
  const { scope, stores, commit } = await onDisk({ at: start })
  const { number } = await stores.services.insert(sampleService('many'))
  const checks = Array.from({ length: 9000 }, (_, index): CheckRecord =>
    sampleCheck(number, start + index * 1000, {
      status: index % 700 < 20 ? 'unhealthy' : 'healthy',
      intervalMs: 1000,
      responseTime: index % 90,
    }),
  )
  await commit(checks)
  const raw = await scope.resolve(evidence)
  const range = { from: start + 500, to: start + 9_500_000 }
  expect(await raw.totals(number, range)).toEqual(measure(checks, range, []))
  const inPages = await raw.spans(number, range)
  const sum = (found: readonly { from: number; to: number }[]): number => found.reduce((total, { from, to }) => total + to - from, 0)
  expect(sum(inPages)).toBe(sum(spans(checks, range, [])))
  expect(inPages.at(0)?.from).toBe(range.from)
})
