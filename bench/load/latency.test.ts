import { expect, test } from 'vitest'
import { latencies } from './latency.ts'

test('percentiles are those of the values, within a thousandth', () => {
  const latency = latencies()
  for (let ms = 1; ms <= 1000; ms += 1) latency.record(ms)
  const { count, p50, p99, max } = latency.summary()
  expect(count).toBe(1000)
  expect(Math.abs(p50 - 500)).toBeLessThan(0.6)
  expect(Math.abs(p99 - 990)).toBeLessThan(1.1)
  expect(Math.abs(max - 1000)).toBeLessThan(1.1)
})

test('one value in a hundred that is slow shows in the 99th percentile only when it is more than one in a hundred', () => {
  const latency = latencies()
  for (let index = 0; index < 99; index += 1) latency.record(1)
  latency.record(500)
  expect(latency.summary().p99).toBeLessThan(2)
  latency.record(500)
  expect(latency.summary().p99).toBeGreaterThan(499)
})

test('no values and values of no length are no error', () => {
  const latency = latencies()
  expect(latency.summary()).toEqual({ count: 0, p50: 0, p99: 0, max: 0 })
  latency.record(0)
  expect(latency.summary().count).toBe(1)
})
