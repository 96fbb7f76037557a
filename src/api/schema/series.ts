import { unknownReasons } from '#engine/gaps.ts'
import { z } from 'zod'
import { reason } from './check.ts'
import { instant } from './paging.ts'

const longestRangeMs = 400 * 86_400_000
const ms = z.array(z.int()).readonly()
const latency = z.array(z.number().nullable()).readonly()

export const seriesQuery = z
  .strictObject({
    from: instant,
    to: instant,
    points: z.int().min(10).max(500).default(120).meta({ description: 'Buckets wanted at most' }),
  })
  .refine(({ from, to }) => to > from && to - from <= longestRangeMs, {
    path: ['to'],
    message: 'must be after `from`, at most 400 days',
  })
export type SeriesQuery = z.output<typeof seriesQuery>

export const incidentBand = z.object({
  id: z.string(),
  startedAt: z.int(),
  recoveredAt: z.int().nullable(),
  reason,
  cause: z.string().meta({ description: 'Its first 100 characters' }),
})
export type IncidentBand = z.output<typeof incidentBand>

/** Columns of equal length: entry `i` is the bucket that begins at `from + i * width`. */
export const series = z
  .object({
    serviceId: z.string(),
    from: z.int().meta({ description: 'Start of the first bucket, epoch milliseconds' }),
    to: z.int().meta({ description: 'End of the last bucket, never after now' }),
    width: z.int().meta({ description: 'Length of a bucket, milliseconds; the last one may be cut short by the present' }),
    source: z.enum(['checks', 'hours']).meta({ description: 'Whether latencies are exact, or within 2 % from hourly sketches' }),
    p50: latency.meta({ description: 'Milliseconds; null where no check of the bucket was answered' }),
    p95: latency,
    max: latency,
    up: ms.meta({ description: 'Milliseconds proven up; all three times together are the length of the bucket' }),
    down: ms,
    unknown: ms,
    checks: z.array(z.int()).readonly().meta({ description: 'Checks that started in the bucket' }),
    unknownSpans: z
      .array(z.object({ from: z.int(), to: z.int(), reason: z.enum(unknownReasons) }))
      .readonly()
      .meta({ description: 'Times for which nothing is known; those shorter than half a bucket are left out' }),
    incidents: z.array(incidentBand).readonly().meta({ description: 'Those that overlap, oldest first; the 200 longest of more' }),
    incidentCount: z.int(),
    maintenance: z
      .array(z.object({ from: z.int(), to: z.int() }))
      .readonly()
      .meta({
        description: 'When windows known now were open, whole; those shorter than half a bucket are left out, the last 200 of more',
      }),
  })
  .meta({ id: 'Series' })
export type Series = z.output<typeof series>
