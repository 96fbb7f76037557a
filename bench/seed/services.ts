import { criticalities, type Service } from '#domain/service.ts'
import { pick, randomOf } from './random.ts'

const words = [
  'accounts',
  'billing',
  'catalog',
  'checkout',
  'documents',
  'gateway',
  'inventory',
  'login',
  'mail',
  'payments',
  'reports',
  'search',
] as const
const places = ['eu-central', 'eu-west', 'us-east', 'us-west', 'ap-south'] as const
const kinds = ['api', 'web', 'worker', 'cache'] as const

export interface ServicePlan {
  /** Counted from 0. */
  readonly index: number
  readonly id: string
  readonly createdAt: number
  /** Seconds. */
  readonly interval: number
  /** What to watch; null: the service is paused. */
  readonly target: string | null
}

// Port 9 of this machine (discard): nobody listens there, should somebody resume a paused service.
const nowhere = 'http://127.0.0.1:9/'

/** A service as somebody might have registered it; the same index makes the same one. */
export const serviceOf = ({ index, id, createdAt, interval, target }: ServicePlan): Service => {
  const random = randomOf(index)
  const word = pick(random, words)
  const kind = pick(random, kinds)
  const place = pick(random, places)
  const threshold = pick(random, [null, null, 800, 1500])
  return {
    id,
    name: `${word} ${kind} ${place} ${index + 1}`,
    description: null,
    type: 'http',
    endpoint: target ?? nowhere,
    checkInterval: interval,
    timeout: Math.min(5000, interval * 1000),
    criticality: pick(random, criticalities),
    enabled: target !== null,
    retries: 2,
    retryDelay: 1000,
    degradedThreshold: threshold,
    failureThreshold: 1,
    recoveryThreshold: 1,
    group: word,
    tags: [kind, place],
    dependsOn: [],
    options: {},
    createdAt,
    updatedAt: createdAt,
  }
}
