import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourMs, hourOf } from '#domain/rollup.ts'
import { sampleRollup } from '#storage/samples.ts'
import { isWholeHour, pieces, uniformState } from './hours.ts'

const drawnRange = fc.tuple(fc.nat(5 * hourMs), fc.nat(8 * hourMs)).map(([from, length]) => ({ from, to: from + length }))
const drawnRollups = fc.subarray(Array.from({ length: 14 }, (_, index) => sampleRollup(1, index * hourMs)))

test('the pieces of a range lie end to end and make it up', () => {
  fc.assert(
    fc.property(drawnRange, drawnRollups, (range, rollups) => {
      const parts = pieces(range, rollups, () => true).map((piece) => piece.range)
      expect(parts.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(range.to - range.from)
      parts.forEach(({ from }, index) => expect(from).toBe(parts[index - 1]?.to ?? range.from))
    }),
  )
})

test('each piece is answered by the rollup of its hour, or two neighbours would have been one', () => {
  fc.assert(
    fc.property(drawnRange, drawnRollups, (range, rollups) => {
      const parts = pieces(range, rollups, (_, part) => isWholeHour(part))
      parts.forEach(({ range: own, rollup }, index) => {
        if (rollup) expect([own.from, own.to]).toEqual([rollup.hour, rollup.hour + hourMs])
        else expect(parts[index - 1]?.rollup).not.toBeNull()
      })
      const whole = rollups.filter(({ hour }) => hour >= range.from && hour + hourMs <= range.to)
      expect(parts.flatMap(({ rollup }) => rollup ?? [])).toEqual(whole)
    }),
  )
})

test('only full hours are whole', () => {
  expect(isWholeHour({ from: hourMs, to: 2 * hourMs })).toBe(true)
  expect(isWholeHour({ from: hourMs + 1, to: 2 * hourMs + 1 })).toBe(false)
  expect(isWholeHour({ from: hourMs, to: 2 * hourMs - 1 })).toBe(false)
  expect(hourOf(hourMs)).toBe(hourMs)
})

test('an hour is uniform only when one state fills it', () => {
  expect(uniformState(sampleRollup(1, 0))).toBe('up')
  expect(uniformState(sampleRollup(1, 0, { up: 0, down: hourMs }))).toBe('down')
  expect(uniformState(sampleRollup(1, 0, { up: 0, unknown: hourMs }))).toBe('unknown')
  expect(uniformState(sampleRollup(1, 0, { up: hourMs - 1, unknown: 1 }))).toBeNull()
})
