import { describe, expect, it } from 'vitest'
import { barsOf } from './bars.ts'

const at = (text: string): number => new Date(text).getTime()

describe('the bars of a backtest', () => {
  const alerts = ['2026-06-10T00:00', '2026-06-10T23:59', '2026-06-12T12:00'].map((text) => ({ startedAt: at(text) }))

  it('count every alert once, in the part of the range in which it began', () => {
    const bars = barsOf(alerts, '7d', at('2026-06-13T12:30'))
    expect(bars.reduce((sum, bar) => sum + bar.alerts, 0)).toBe(3)
    expect(bars.filter((bar) => bar.alerts > 0).map(({ from }) => from)).toEqual(
      ['2026-06-10T00:00', '2026-06-10T18:00', '2026-06-12T12:00'].map(at),
    )
  })

  it('lie on hours, quarters of days, or days of the viewer, without gaps, up to the end', () => {
    const to = at('2026-11-02T15:20')
    for (const range of ['24h', '7d', '30d'] as const) {
      const bars = barsOf([], range, to)
      bars.slice(1).forEach((bar, index) => expect(bar.from).toBe(bars[index]?.to))
      expect(bars.at(-1)?.to).toBeGreaterThanOrEqual(to)
      expect(bars.length).toBeLessThanOrEqual(31)
    }
    expect(barsOf([], '30d', to).every(({ from }) => new Date(from).getHours() === 0)).toBe(true)
  })
})
