import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Result, spans, tally, uptimePercentage } from '#domain/uptime.ts'
import { proofOf, timeline } from './timeline.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

const drawnStep = fc.record({
  gapMs: fc.oneof(fc.constant(minuteMs), fc.nat(10 * minuteMs), fc.nat(dayMs)),
  status: fc.constantFrom('healthy', 'unhealthy', 'unknown'),
  intervalMs: fc.constantFrom(1000, minuteMs, 60 * minuteMs, dayMs),
})
const drawnResults = fc.array(drawnStep, { maxLength: 60 }).map((steps) => {
  let timestamp = 0
  return steps.map(({ gapMs, status, intervalMs }): Result => {
    timestamp += gapMs + 1
    return { timestamp, status, intervalMs }
  })
})

const truth = (results: readonly Result[], now: number): number | null => {
  const { up, down } = tally(results, { from: now - dayMs, to: now }, [])
  return uptimePercentage(up, down)
}

describe('the timeline of a service', () => {
  test('knows the uptime of the last 24 hours exactly, whenever it is asked', () => {
    fc.assert(
      fc.property(drawnResults, fc.array(fc.nat(2 * dayMs)), (results, delays) => {
        const line = timeline()
        results.forEach((result, index) => {
          line.add(proofOf(result))
          const known = results.slice(0, index + 1)
          expect(line.uptime(result.timestamp)).toBe(truth(known, result.timestamp))
        })
        let now = results.at(-1)?.timestamp ?? 0
        for (const delay of delays) expect(line.uptime((now += delay))).toBe(truth(results, now))
      }),
    )
  })

  test('is the same when its older part is put before the newer one later', () => {
    fc.assert(
      fc.property(drawnResults, fc.nat(60), (results, at) => {
        const newer = results.slice(at)
        const [first] = newer
        fc.pre(first !== undefined)
        const line = timeline()
        for (const result of newer) line.add(proofOf(result))
        const now = (results.at(-1)?.timestamp ?? 0) + minuteMs
        line.prepend(spans(results.slice(0, at), { from: now - dayMs, to: Math.max(first.timestamp, now - dayMs) }, []))
        expect(line.uptime(now)).toBe(truth(results, now))
      }),
    )
  })

  test('knows how much of any part of the last 24 hours was up and down', () => {
    fc.assert(
      fc.property(drawnResults, fc.nat(dayMs), fc.nat(dayMs), (results, one, other) => {
        const line = timeline()
        for (const result of results) line.add(proofOf(result))
        const now = (results.at(-1)?.timestamp ?? 0) + 3 * minuteMs
        const range = { from: now - Math.max(one, other), to: now - Math.min(one, other) }
        const { up, down } = tally(results, range, [])
        expect(line.proven(range)).toEqual({ up, down })
      }),
    )
  })

  test('begins anew at a result from before the newest, as after a clock that was set back', () => {
    const line = timeline()
    const up = (timestamp: number): Result => ({ timestamp, status: 'healthy', intervalMs: minuteMs })
    const down = (timestamp: number): Result => ({ timestamp, status: 'unhealthy', intervalMs: minuteMs })
    for (const result of [up(dayMs), down(dayMs + 60_000), up(dayMs + 120_000)]) line.add(proofOf(result))
    line.add(proofOf(up(dayMs + 30_000)))
    expect(line.startsAt()).toBe(dayMs)
    expect(line.uptime(dayMs + 150_000)).toBe(100)
  })

  test('knows nothing before its first result', () => {
    expect(timeline().uptime(dayMs)).toBeNull()
  })
})
