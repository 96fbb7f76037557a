import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkIdsOf } from './check.ts'

test('checks are named by their service and their start in base 36, however their starts follow each other', () => {
  const starts = fc.array(fc.oneof(fc.maxSafeNat(), fc.nat(36 ** 6), fc.integer({ min: 1.7e12, max: 1.9e12 })))
  fc.assert(
    fc.property(fc.nat(), starts, (service, timestamps) => {
      const idOf = checkIdsOf(service)
      expect(timestamps.map(idOf)).toEqual(timestamps.map((timestamp) => `${service.toString(36)}-${timestamp.toString(36)}`))
    }),
  )
})
