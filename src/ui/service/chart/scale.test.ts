import { expect, it } from 'vitest'
import type { Point } from './points.ts'
import { scaleOf } from './scale.ts'

const point = (p95: number, max: number): Point => ({ from: 0, to: 1, at: 0.5, p50: p95, p95, max, band: [p95, p95], checks: 1 })

it('the axis reaches over everything that is drawn, by round steps', () => {
  expect(scaleOf([point(80, 90), point(60, 130)])).toEqual({ top: 160, ticks: [0, 40, 80, 120, 160], beyond: null })
})

it('every mark is a whole number of milliseconds, as its label says', () => {
  for (let max = 0; max < 300; max += 0.5) expect(scaleOf([point(max, max)]).ticks.filter((tick) => !Number.isInteger(tick))).toEqual([])
  expect(scaleOf([point(8, 9)]).ticks).toEqual([0, 3, 6, 9, 12])
})

it('a lone peak does not press everything else to the ground, but is named', () => {
  const { top, beyond } = scaleOf([point(80, 90), point(80, 5000)])
  expect(top).toBeLessThan(300)
  expect(beyond).toBe(5000)
})

it('there is an axis before anything is known', () => {
  expect(scaleOf([]).top).toBeGreaterThan(0)
})
