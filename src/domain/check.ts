/** `unknown` means that Hale itself could not tell; it is never the service's fault. */
export const statuses = ['healthy', 'unhealthy', 'unknown'] as const
export type Status = (typeof statuses)[number]

/** Why a check was not healthy, as data. The order is stored as small integers: append only. */
export const reasons = ['dns', 'connect', 'tls', 'timeout', 'status', 'assertion', 'protocol', 'script', 'internal'] as const
export type Reason = (typeof reasons)[number]

/** Durations of the parts of one attempt in milliseconds; a part that did not happen is absent. */
export interface Phases {
  readonly dns?: number
  readonly connect?: number
  readonly tls?: number
  readonly firstByte?: number
  readonly total: number
}

/** What a probe saw in one attempt. */
export type Verdict =
  | { readonly status: 'healthy'; readonly degraded: boolean; readonly note: string | null; readonly phases?: Phases }
  | { readonly status: 'unhealthy'; readonly reason: Reason; readonly error: string; readonly phases?: Phases }
  | { readonly status: 'unknown'; readonly error: string; readonly phases?: Phases }

/** The one recorded result of a check, as users see it. */
export interface HealthCheck {
  readonly id: string
  readonly serviceId: string
  readonly status: Status
  readonly degraded: boolean
  /** Milliseconds with one decimal, of the last attempt; null where nothing answered, or where Hale had no time to listen. */
  readonly responseTime: number | null
  /** Error of an unhealthy or unknown check, note of a degraded one. */
  readonly error: string | null
  readonly reason: Reason | null
  readonly attempts: number
  readonly manual: boolean
  /** True where it ran in a maintenance window of its service. */
  readonly maintenance: boolean
  /** When the check started, epoch milliseconds. Unique per service. */
  readonly timestamp: number
}

/** The same as it is stored: keyed by the service's number, with the interval that was in force. */
export interface CheckRecord extends Omit<HealthCheck, 'id' | 'serviceId'> {
  readonly service: number
  /** Interval in force when the check ran; a result is proof for at most two of these. Milliseconds. */
  readonly intervalMs: number
}

/** Digits of a start that are written by themselves: what they stand for, some 17 hours, is a small integer to the engine. */
const lowDigits = 5
const lowSpan = 36 ** lowDigits

/** Names checks of one service, each by its start. Written for many at once: numbers as large as an instant are slow to write. */
export const checkIdsOf = (service: number): ((timestamp: number) => string) => {
  const prefix = `${service.toString(36)}-`
  let high = 0
  let beginning = prefix
  return (timestamp) => {
    const own = Math.floor(timestamp / lowSpan)
    if (own !== high) {
      high = own
      beginning = own === 0 ? prefix : prefix + own.toString(36)
    }
    const low = (timestamp - own * lowSpan).toString(36)
    return own === 0 ? beginning + low : beginning + low.padStart(lowDigits, '0')
  }
}

/** A check is named by its service's number and its start, so that no id has to be stored. */
export const checkId = (service: number, timestamp: number): string => checkIdsOf(service)(timestamp)

export const toHealthCheck = (record: CheckRecord, serviceId: string, idOf = checkIdsOf(record.service)): HealthCheck => ({
  id: idOf(record.timestamp),
  serviceId,
  status: record.status,
  degraded: record.degraded,
  responseTime: record.responseTime,
  error: record.error,
  reason: record.reason,
  attempts: record.attempts,
  manual: record.manual,
  maintenance: record.maintenance,
  timestamp: record.timestamp,
})
