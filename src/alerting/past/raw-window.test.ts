import { expect, test } from 'vitest'
import { hourMs } from '#domain/rollup.ts'
import { batchOf, sampleCheck, sampleService } from '#storage/samples.ts'
import { openStores, temporaryFolder } from '#storage/temporary.ts'
import { rawWindow } from './raw-window.ts'

const minute = 60_000
const begin = Date.UTC(2026, 0, 1, 10)
const hours = 48

const windowOnDisk = async () => {
  const { stores } = await openStores(temporaryFolder())
  const { number } = await stores.services.insert(sampleService('a'))
  const checks = Array.from({ length: hours * 60 }, (_, index) => sampleCheck(number, begin + index * minute))
  await stores.results.commit(batchOf({ checks }))
  const asked: number[] = []
  const range = { from: begin, to: begin + hours * hourMs }
  const counting = {
    ...stores,
    checks: {
      ...stores.checks,
      samples: (service: number, from: number, to: number, limit: number) => {
        asked.push(to)
        return stores.checks.samples(service, from, to, limit)
      },
    },
  }
  return { raw: rawWindow(number, { stores: counting, off: [], range, pace: async () => {} }), asked, range }
}

test('hours that are wanted one after the other are read many at a time, never beyond the range', async () => {
  const { raw, asked, range } = await windowOnDisk()
  for (let hour = begin; hour < range.to; hour += hourMs) {
    const { at, start, end } = await raw.cover(hour - 5 * minute, hour + hourMs)
    const held = [...at.subarray(start, end)].filter((instant) => instant >= hour - 5 * minute && instant < hour + hourMs)
    expect(held.length).toBe(hour === begin ? 60 : 65)
  }
  expect(asked.length).toBeLessThan(10)
  expect(Math.max(...asked)).toBe(range.to)
})

test('a single hour is read alone', async () => {
  const { raw } = await windowOnDisk()
  for (const hour of [begin, begin + 5 * hourMs, begin + 9 * hourMs]) {
    const { at, end } = await raw.cover(hour, hour + hourMs)
    expect(at[end - 1]).toBe(hour + hourMs - minute)
    expect(raw.upTo(hour + hourMs)).not.toBeNull()
    expect(raw.upTo(hour + hourMs + 1)).toBeNull()
  }
})
