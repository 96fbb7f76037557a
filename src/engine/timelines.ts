import { derive, name } from '@pumped-fn/core-next'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs, hourOf } from '#domain/rollup.ts'
import { type Interval, type Span, spans, type Times } from '#domain/uptime.ts'
import { breathe } from '#runtime/breathe.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { evidence } from './evidence.ts'
import { pieces, uniformState } from './hours.ts'
import { runs } from './runs.ts'
import { type Proof, proofOf, timeline, type Timeline } from './timeline.ts'

const dayMs = 24 * hourMs

/** Uptime of the last 24 hours of every service, exact at any moment and from memory. Services are named by their number. */
export interface Timelines {
  /** Reads what is stored. Results that are added meanwhile, or were before, stay. */
  load(): Promise<void>
  add(record: CheckRecord): void
  remove(service: number): void
  /** Percentage over [now - 24 h, now), or null where nothing is known. */
  uptime24h(service: number): number | null
  /** How much of a range was up and down; null where memory does not hold the whole of it. */
  proven(service: number, range: Interval): Pick<Times, 'up' | 'down'> | null
}

export const timelines = derive(
  { clock, evidence, runs, stores },
  ({ clock, evidence, runs, stores }): Timelines => {
    const lines = new Map<number, Timeline>()
    let isLoaded = false

    const lineOf = (service: number): Timeline => {
      const known = lines.get(service)
      if (known) return known
      const fresh = timeline()
      lines.set(service, fresh)
      return fresh
    }

    /** Proof of the newest stored result, which ends where Hale went off. */
    const proofOfStored = (newest: CheckRecord): Proof => {
      const [span] = spans([newest], { from: newest.timestamp, to: Infinity }, runs.off())
      return span ?? { from: newest.timestamp, to: newest.timestamp, state: null }
    }

    const readHours = async (service: number, range: Interval, reopened: ReadonlySet<number>): Promise<Span[]> => {
      const rollups = await stores.rollups.range(service, hourOf(range.from), range.to)
      const valid = rollups.filter(({ hour }) => !reopened.has(hour))
      const found: Span[] = []
      for (const piece of pieces(range, valid, (rollup) => uniformState(rollup) !== null)) {
        const state = piece.rollup && uniformState(piece.rollup)
        if (state === null) found.push(...(await evidence.spans(service, piece.range)))
        else if (state !== 'unknown') found.push({ ...piece.range, state })
      }
      return found
    }

    const loadOne = async (newest: CheckRecord, reopened: ReadonlySet<number>): Promise<void> => {
      const line = lineOf(newest.service)
      if (line.startsAt() === null) line.add(proofOfStored(newest))
      const until = line.startsAt() ?? newest.timestamp
      const range = { from: Math.min(until, clock.now() - dayMs), to: until }
      line.prepend(await readHours(newest.service, range, reopened))
    }

    return {
      load: async () => {
        const reopened = Map.groupBy(await stores.results.reopened(), ({ service }) => service)
        for (const newest of await stores.checks.newestOfEach()) {
          const hours = reopened.get(newest.service) ?? []
          await loadOne(newest, new Set(hours.map(({ hour }) => hour)))
          await breathe()
        }
        isLoaded = true
      },
      add: (record) => lineOf(record.service).add(proofOf(record)),
      remove: (service) => {
        lines.delete(service)
      },
      uptime24h: (service) => lines.get(service)?.uptime(clock.now()) ?? null,
      proven: (service, range) => {
        if (!isLoaded || range.from < clock.now() - dayMs) return null
        return lines.get(service)?.proven(range) ?? { up: 0, down: 0 }
      },
    }
  },
  name('engine.timelines'),
)
