import { expect, test } from 'vitest'
import { instant } from './paging.ts'

const noon = Date.UTC(2026, 5, 1, 12)

test.each([
  ['epoch milliseconds', noon, noon],
  ['UTC', '2026-06-01T12:00:00Z', noon],
  ['milliseconds', '2026-06-01T12:00:00.250Z', noon + 250],
  ['an offset', '2026-06-01T14:00:00+02:00', noon],
  ['no offset, which means UTC', '2026-06-01T12:00:00', noon],
  ['no seconds', '2026-06-01T12:00Z', noon],
  ['a date, which means its first instant in UTC', '2026-06-01', Date.UTC(2026, 5, 1)],
])('an instant may be written with %s', (_title, written, expected) => {
  expect(instant.parse(written)).toBe(expected)
})

test.each(['', 'noon', '2026-02-30', '2026-06-01T25:00:00Z', -1, 1.5, Number.MAX_SAFE_INTEGER, null])('%s is no instant', (written) => {
  expect(instant.safeParse(written).error?.issues).toHaveLength(1)
})
