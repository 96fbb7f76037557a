import { z } from 'zod'

/** Where the next page of a list begins; only Hale knows how to read it. */
export const cursor = z.string().min(1).max(200).meta({ description: 'Where to go on: `nextCursor` of the page before' })

export const limit = (most: number) => z.int().min(1).max(most).meta({ description: 'Longest page wanted' })

// The last instant that a date can hold (ECMA-262, 21.4.1.1).
const lastInstant = 8_640_000_000_000_000

const zoned = /(?:Z|[+-]\d\d:\d\d)$/
const toInstant = (written: string): number => Date.parse(written.includes('T') && !zoned.test(written) ? `${written}Z` : written)
const dateTime = { offset: true, local: true }

/** An instant: epoch milliseconds or ISO 8601; in UTC where it names no offset. */
export const instant = z
  .union(
    [
      z.int().min(0).max(lastInstant),
      z.union([z.iso.datetime(dateTime), z.iso.datetime({ ...dateTime, precision: -1 }), z.iso.date()]).transform(toInstant),
    ],
    { error: 'must be epoch milliseconds or an ISO 8601 date or time' },
  )
  .meta({
    description: 'Epoch milliseconds or ISO 8601, in UTC where it names no offset',
    override: { anyOf: [{ type: 'integer' }, { type: 'string', format: 'date-time' }] },
  })

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}
