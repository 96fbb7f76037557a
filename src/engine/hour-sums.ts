import { derive, name } from '@pumped-fn/core-next'
import type { Interval, Times } from '#domain/uptime.ts'
import { LRUCache } from 'lru-cache'
import { aggregator } from './aggregator.ts'
import { stores } from '#storage/stores.ts'
import { timelines } from './timelines.ts'
import { uptime } from './uptime.ts'

export type Proven = Pick<Times, 'up' | 'down'>

/** Adjoining ranges that begin at full hours and end there or now, oldest first. */
export interface Hours {
  /** Names the ranges: the same name means the same beginnings. */
  readonly key: string
  readonly ranges: readonly Interval[]
}

/**
 * How much of each range was up and down, cheap enough to be asked for many services over and over: what is rolled up is
 * summed once after each rollup and remembered, the rest comes from memory. An hour that a late result has changed counts
 * as before until it is rolled up again, a minute later.
 */
export interface HourSums {
  over(service: number, hours: Hours): Promise<readonly Proven[]>
}

interface Entry {
  readonly version: number
  /** Up and down of each range in turn. */
  readonly sums: Float64Array
}

/** Numbers remembered, 8 bytes each: 90 days of 6000 services. */
const mostRemembered = 1_100_000

const none: Proven = { up: 0, down: 0 }

const before = (range: Interval, instant: number): Interval => ({ from: range.from, to: Math.max(range.from, Math.min(range.to, instant)) })
const after = (range: Interval, instant: number): Interval => ({ from: Math.max(range.from, instant), to: range.to })

export const hourSums = derive(
  { aggregator, stores, timelines, uptime },
  ({ aggregator, stores, timelines, uptime }): HourSums => {
    const remembered = new LRUCache<string, Entry>({ maxSize: mostRemembered, sizeCalculation: ({ sums }) => Math.max(1, sums.length) })

    const rolledUp = async (service: number, { key, ranges }: Hours, until: number): Promise<Float64Array> => {
      const name = `${service} ${key}`
      // Asked before the hours are read: what is written meanwhile makes them out of date.
      const version = aggregator.version(service)
      const known = remembered.get(name)
      if (known?.version === version) return known.sums
      const read = await stores.rollups.sums(
        service,
        ranges.map((range) => before(range, until)),
      )
      const sums = Float64Array.from(read.flatMap(({ up, down }) => [up, down]))
      remembered.set(name, { version, sums })
      return sums
    }

    /** What memory or, where it does not reach so far, the checks say of the part that is not rolled up. */
    const recent = async (service: number, range: Interval): Promise<Proven> =>
      timelines.proven(service, range) ?? uptime.over(service, range.from, range.to)

    return {
      over: async (service, hours) => {
        const until = aggregator.writtenUpTo(service)
        const sums = await rolledUp(service, hours, until)
        const found: Proven[] = []
        for (const [index, range] of hours.ranges.entries()) {
          const { up, down } = range.to > until ? await recent(service, after(range, until)) : none
          found.push({ up: up + (sums[2 * index] ?? 0), down: down + (sums[2 * index + 1] ?? 0) })
        }
        return found
      },
    }
  },
  name('engine.hourSums'),
)
