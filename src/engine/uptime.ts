import { derive, name } from '@pumped-fn/core-next'
import { hourMs, hourOf, type Rollup, sumTotals, type Totals } from '#domain/rollup.ts'
import { quantile } from '#domain/sketch.ts'
import type { Interval } from '#domain/uptime.ts'
import type { Uptime, UptimeTotals } from './contract.ts'
import { aggregator } from './aggregator.ts'
import { evidence } from './evidence.ts'
import { heldHours } from './held-hours.ts'
import { isWholeHour, pieces, uniformState } from './hours.ts'

const responseOf = ({ responseSum, responseCount, sketch }: Totals): UptimeTotals['response'] =>
  sketch && {
    avg: responseSum / responseCount,
    p50: quantile(sketch, 0.5),
    p95: quantile(sketch, 0.95),
    p99: quantile(sketch, 0.99),
  }

const answer = (totals: Totals): UptimeTotals => {
  const { up, down, unknown, healthy, unhealthy, undetermined } = totals
  return { up, down, unknown, healthy, unhealthy, undetermined, response: responseOf(totals) }
}

/** An hour in one state tells that of its parts too, also when its raw results are no longer kept. */
const withTimesOf = (rollup: Rollup | undefined, part: Interval, raw: Totals): Totals => {
  const state = rollup && part.to <= rollup.hour + hourMs ? uniformState(rollup) : null
  return state ? { ...raw, up: 0, down: 0, unknown: 0, [state]: part.to - part.from } : raw
}

/** The full hours of a range that begin before `until`. */
const fullHours = ({ from, to }: Interval, until: number): Interval => {
  const first = hourOf(from + hourMs - 1)
  return { from: first, to: Math.max(first, Math.min(hourOf(to), until)) }
}

export const uptime = derive(
  { aggregator, evidence, heldHours },
  ({ aggregator, evidence, heldHours }): Uptime => {
    const partsOf = async (service: number, range: Interval): Promise<Totals[]> => {
      const rollups = await heldHours.within(service, range)
      const parts: Totals[] = []
      for (const piece of pieces(range, rollups, (_, part) => isWholeHour(part)))
        parts.push(piece.rollup ?? (await read(service, piece.range, rollups)))
      return parts
    }

    const read = async (service: number, range: Interval, rollups: readonly Rollup[]): Promise<Totals> => {
      const own = rollups.find(({ hour }) => hour === hourOf(range.from))
      return withTimesOf(own, range, await evidence.totals(service, range))
    }

    return {
      over: async (service, from, to) => {
        const whole = fullHours({ from, to }, aggregator.writtenUpTo(service))
        const known = await heldHours.totals(service, whole)
        if (known === null) return answer(sumTotals(await partsOf(service, { from, to })))
        const before = await partsOf(service, { from, to: whole.from })
        return answer(sumTotals([...before, known, ...(await partsOf(service, { from: whole.to, to }))]))
      },
    }
  },
  name('engine.uptime'),
)
