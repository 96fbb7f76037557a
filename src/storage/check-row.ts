import { type CheckRecord, reasons, type Status, statuses } from '#domain/check.ts'
import type { Sample } from '#domain/alerting/samples.ts'

/** A check as its columns; `text` already resolved. */
export interface CheckRow {
  readonly service: number
  readonly at: number
  readonly state: number
  readonly response: number | null
  readonly text: string | null
  readonly interval: number
}

type Facts = Pick<CheckRecord, 'status' | 'degraded' | 'manual' | 'maintenance' | 'attempts' | 'reason'>

const mostAttempts = 15
// One attempt is the rule and none the exception: they change places, so that a plain healthy check packs to 0, which takes no byte.
const swapZeroAndOne = (attempts: number): number => (attempts > 1 ? attempts : 1 - attempts)

/** The lowest two bits of a packed state. */
export const packedStatus = (status: Status): number => statuses.indexOf(status)

export const degradedBit = 4

/** Bits from the lowest: status 2, degraded 1, manual 1, attempts 4 (more count as 15), reason 4 (0 is none), maintenance 1. */
export const packState = ({ status, degraded, manual, maintenance, attempts, reason }: Facts): number =>
  packedStatus(status) |
  (degraded ? degradedBit : 0) |
  (Number(manual) << 3) |
  (swapZeroAndOne(Math.min(attempts, mostAttempts)) << 4) |
  ((reason === null ? 0 : reasons.indexOf(reason) + 1) << 8) |
  (Number(maintenance) << 12)

export const unpackState = (state: number): Facts => ({
  status: statuses[state & 3] ?? 'unknown',
  degraded: (state & degradedBit) !== 0,
  manual: (state & 8) !== 0,
  maintenance: (state & 4096) !== 0,
  attempts: swapZeroAndOne((state >> 4) & 15),
  reason: reasons[((state >> 8) & 15) - 1] ?? null,
})

export const toTenths = (milliseconds: number | null): number | null => (milliseconds === null ? null : Math.round(milliseconds * 10))

export const toMilliseconds = (tenths: number | null): number | null => (tenths === null ? null : tenths / 10)

// Without spreading one object into another: a day of checks is thousands of them.
export const toCheckRecord = ({ service, at, state, response, text, interval }: CheckRow): CheckRecord => {
  const { status, degraded, manual, maintenance, attempts, reason } = unpackState(state)
  return {
    service,
    status,
    degraded,
    manual,
    maintenance,
    attempts,
    reason,
    responseTime: toMilliseconds(response),
    error: text,
    timestamp: at,
    intervalMs: interval,
  }
}

export const toSample = ({ at, state, response, interval }: Omit<CheckRow, 'service' | 'text'>): Sample => ({
  timestamp: at,
  status: statuses[state & 3] ?? 'unknown',
  degraded: (state & degradedBit) !== 0,
  responseTime: toMilliseconds(response),
  intervalMs: interval,
})
