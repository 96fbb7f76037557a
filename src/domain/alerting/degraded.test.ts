import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { degrade, notDegraded } from './degraded.ts'
import type { Holding } from './holding.ts'
import type { Sample } from './samples.ts'

const second = 1000
const intervalMs = 60 * second

/** One check a minute: `d`egraded, `+` healthy, `-` unhealthy, `?` unknown, ` ` none. */
const draw = (history: string): Sample[] =>
  Array.from(history).flatMap((letter, minute) => {
    const status = ({ d: 'healthy', '+': 'healthy', '-': 'unhealthy', '?': 'unknown' } as const)[letter]
    return status ? [{ timestamp: minute * intervalMs, status, degraded: letter === 'd', responseTime: 900, intervalMs }] : []
  })

const play = (history: string, forMs: number): Holding =>
  draw(history).reduce((state, check) => degrade(state, check, forMs), notDegraded).holding

const minutes = (count: number): number => count * intervalMs

describe('a degraded service', () => {
  test('is told of once its checks have been degraded for long enough', () => {
    expect(play('+ddd', minutes(3))).toEqual({ phase: 'pending', since: minutes(1) })
    expect(play('+dddd', minutes(3))).toEqual({ phase: 'active', since: minutes(1) })
    expect(play('d', 0)).toEqual({ phase: 'active', since: 0 })
  })

  test('is well again with a healthy check that is not degraded', () => {
    expect(play('dddd+', minutes(3))).toEqual({ phase: 'idle' })
    expect(play('dd+dd', minutes(3))).toEqual({ phase: 'pending', since: minutes(3) })
  })

  test('goes on being so over unhealthy and unknown checks, which do not begin it either', () => {
    expect(play('-?', 0)).toEqual({ phase: 'idle' })
    expect(play('d-?d', minutes(3))).toEqual({ phase: 'active', since: 0 })
    expect(play('d---', minutes(3))).toEqual({ phase: 'pending', since: 0 })
    expect(play('d-', 0)).toEqual({ phase: 'active', since: 0 })
  })

  test('was not so for certain while nobody looked', () => {
    expect(play('d  d', minutes(3))).toEqual({ phase: 'pending', since: minutes(3) })
    expect(play('d d', minutes(2))).toEqual({ phase: 'active', since: 0 })
    expect(play('d     d', 0)).toEqual({ phase: 'active', since: 0 })
  })

  test('is told of exactly where an unbroken stretch of checks says so', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('d', 'd', '+', '-', '?'), maxLength: 30 }),
        fc.integer({ min: 0, max: 6 }),
        (history, count) => {
          const stretch = history.slice(history.lastIndexOf('+') + 1)
          const lasted = stretch.lastIndexOf('d') - stretch.indexOf('d')
          const isTold = stretch.includes('d') && lasted >= count
          expect(play(history, minutes(count)).phase === 'active').toBe(isTold)
        },
      ),
      { numRuns: 500 },
    )
  })
})
