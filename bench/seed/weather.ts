import type { CheckRecord, Reason } from '#domain/check.ts'
import type { Service } from '#domain/service.ts'
import { between, pick, type Random, wholeBetween } from './random.ts'

type Seen = Pick<CheckRecord, 'status' | 'degraded' | 'responseTime' | 'error' | 'reason' | 'attempts'>

/** What a service would answer at an instant; to be asked in the order of time. */
export type Weather = (at: number) => Seen

interface Fault {
  readonly reason: Reason
  readonly error: string
  /** Whether something answered, if wrongly. */
  readonly answers: boolean
}

const dayMs = 86_400_000
/** Mean length of an outage in checks, and how often Hale itself could not tell. */
const meanOutage = 8
const ownFaults = 0.0001

/** In the words of the probes. */
const faultOf = (random: Random, service: Service): Fault =>
  pick<Fault>(random, [
    { reason: 'status', error: `HTTP ${wholeBetween(random, 500, 504)} (expected 200-399)`, answers: true },
    { reason: 'connect', error: 'connection refused', answers: false },
    { reason: 'timeout', error: `no answer within ${service.timeout} ms`, answers: false },
  ])

const unknown: Seen = {
  status: 'unknown',
  degraded: false,
  responseTime: null,
  error: 'could not be started in time',
  reason: 'internal',
  attempts: 0,
}

const healthy = (service: Service, response: number, attempts: number): Seen => {
  const { degradedThreshold } = service
  const slow = degradedThreshold !== null && response > degradedThreshold
  return {
    status: 'healthy',
    degraded: slow,
    responseTime: response,
    error: slow ? `answered in ${Math.round(response)} ms, slower than ${degradedThreshold} ms` : null,
    reason: null,
    attempts,
  }
}

/** Busier by day than by night, with a tail; each service has its own pace. Milliseconds with one decimal. */
const paceOf = (random: Random): ((at: number) => number) => {
  const base = 8 * 40 ** random()
  const swing = between(random, 0.1, 0.6)
  const peak = between(random, 0.4, 0.7)
  return (at) => {
    const rhythm = 1 + swing * Math.cos(2 * Math.PI * (at / dayMs - peak))
    const tail = 1 / (1 - 0.97 * random()) ** 0.6
    return Math.round(base * rhythm * (0.8 + 0.2 * tail) * 10) / 10
  }
}

/** `failures` is the share of failed checks, in outages of some checks each. */
export const weatherOf = (service: Service, failures: number, random: Random): Weather => {
  const pace = paceOf(random)
  const outageBegins = failures / (meanOutage * (1 - failures))
  let left = 0
  let fault: Fault | null = null
  return (at) => {
    if (left === 0) {
      fault = null
      if (random() < outageBegins) {
        left = wholeBetween(random, 1, 2 * meanOutage - 1)
        fault = faultOf(random, service)
      }
    }
    if (random() < ownFaults) return unknown
    if (fault === null) return healthy(service, pace(at), random() < 0.003 ? 2 : 1)
    left -= 1
    const { reason, error, answers } = fault
    return { status: 'unhealthy', degraded: false, responseTime: answers ? pace(at) : null, error, reason, attempts: service.retries + 1 }
  }
}
