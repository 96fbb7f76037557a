import type { Verdict } from '#domain/check.ts'
import type { Service, StoredService } from '#domain/service.ts'
import type { Probes } from '#probes/probe.ts'
import { asError } from '#runtime/failure.ts'
import type { Watched } from './watched.ts'

/** A service's probe with its options parsed once per definition, not once per check. */
export interface Prepared {
  readonly service: StoredService
  look(signal: AbortSignal): Promise<Verdict>
}

const refuse = (error: string): Promise<Verdict> => Promise.resolve({ status: 'unknown', error })

/** What a probe has to know of a service, saved or not. */
export type Bindable = Pick<Service, 'id' | 'name' | 'type' | 'endpoint' | 'options'>

const bind = (probes: Probes, service: Bindable): Prepared['look'] => {
  const probe = probes.get(service.type)
  if (!probe) return () => refuse(`there is no check type "${service.type}"`)
  const options = probe.options.safeParse(service.options)
  if (!options.success) return () => refuse(`the options no longer fit the check type: ${options.error.issues[0]?.message ?? 'not valid'}`)
  const target = { serviceId: service.id, serviceName: service.name, endpoint: service.endpoint, options: options.data }
  // Async, so that a probe that throws at once rejects like any other.
  return async (signal) => probe.run(target, signal)
}

/** The rules of a plugin may throw: that fails its checks and nothing else. */
export const bindSafely = (probes: Probes, service: Bindable): Prepared['look'] => {
  try {
    return bind(probes, service)
  } catch (thrown) {
    return () => Promise.reject(asError(thrown))
  }
}

export const prepare = (probes: Probes, watched: Watched): Prepared => {
  const { service, prepared } = watched
  if (prepared?.service === service) return prepared
  const fresh = { service, look: bindSafely(probes, service) }
  watched.prepared = fresh
  return fresh
}
