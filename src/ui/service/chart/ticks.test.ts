import { expect, it } from 'vitest'
import { timeTicks } from './ticks.ts'

const at = (text: string): number => new Date(text).getTime()
const local = (ticks: readonly number[]): string[] => ticks.map((tick) => new Date(tick).toTimeString().slice(0, 5))

it('an hour is marked on round minutes', () => {
  expect(local(timeTicks(at('2026-06-01T13:07:12'), at('2026-06-01T14:07:12'), 6))).toEqual([
    '13:10',
    '13:20',
    '13:30',
    '13:40',
    '13:50',
    '14:00',
  ])
})

it('days are marked at midnight of the viewer, also over a change of the clocks', () => {
  const ticks = timeTicks(at('2026-03-27T10:00'), at('2026-04-02T10:00'), 8)
  expect(local(ticks)).toEqual(Array.from({ length: 6 }, () => '00:00'))
})

it('there are never more marks than fit', () => {
  for (const days of [0.01, 0.05, 1, 3, 10, 30, 90, 365]) {
    const to = at('2026-06-01T13:07:12')
    expect(timeTicks(to - days * 86_400_000, to, 7).length).toBeLessThanOrEqual(8)
  }
})
