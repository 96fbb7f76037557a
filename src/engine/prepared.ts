import type { Verdict } from '#domain/check.ts'
import type { Service, StoredService } from '#domain/service.ts'
import type { Probes } from '#probes/probe.ts'
import { asError } from '#runtime/failure.ts'
import type { Watched } from './watched.ts'

/** A service's probe with its options parsed once per definition, not once per check. */
export interface Prepared extends Looking {
  readonly service: StoredService
}

export interface Looking {
  /** `tookMs` is null where the caller can measure it as well. */
  look(signal: AbortSignal): Promise<{ readonly verdict: Verdict; readonly tookMs: number | null }>
  /** For how long another thread that looks has been held up so far, milliseconds; 0 where it is this one. */
  heldUpMs(): number
}

const here = (look: (signal: AbortSignal) => Promise<Verdict>): Looking => ({
  look: async (signal) => ({ verdict: await look(signal), tookMs: null }),
  heldUpMs: () => 0,
})

const refusing = (error: string): Looking => here(() => Promise.resolve({ status: 'unknown', error }))

/** What a probe has to know of a service, saved or not. */
export type Bindable = Pick<Service, 'id' | 'name' | 'type' | 'endpoint' | 'options'>

const bind = (probes: Probes, service: Bindable): Looking => {
  const probe = probes.get(service.type)
  if (!probe) return refusing(`there is no check type "${service.type}"`)
  const options = probe.options.safeParse(service.options)
  if (!options.success) return refusing(`the options no longer fit the check type: ${options.error.issues[0]?.message ?? 'not valid'}`)
  const target = { serviceId: service.id, serviceName: service.name, endpoint: service.endpoint, options: options.data }
  const { carried } = probe
  return carried
    ? { look: (signal) => carried.look(target, signal), heldUpMs: () => carried.heldUpMs(target) }
    : here((signal) => probe.run(target, signal))
}

/** The rules of a plugin may throw: that fails its checks and nothing else. */
export const bindSafely = (probes: Probes, service: Bindable): Looking => {
  try {
    return bind(probes, service)
  } catch (thrown) {
    return here(() => Promise.reject(asError(thrown)))
  }
}

export const prepare = (probes: Probes, watched: Watched): Prepared => {
  const { service, prepared } = watched
  if (prepared?.service === service) return prepared
  const fresh = { service, ...bindSafely(probes, service) }
  watched.prepared = fresh
  return fresh
}
