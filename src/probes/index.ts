import { derive, name } from '@pumped-fn/core-next'
import { ConfigError } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import { custom } from './custom.ts'
import { guestProbe } from './guest.ts'
import { http } from './http.ts'
import { plugged } from './plugged.ts'
import type { Probe, Probes } from './probe.ts'
import { tcp } from './tcp.ts'
import { threads } from './threads/threads.ts'

export const registry = (known: readonly Probe[]): Probes => {
  const byType = new Map(known.map((probe) => [probe.type, probe]))
  return { types: [...byType.keys()], get: (type) => byType.get(type) }
}

/** A type means one thing: an own probe replaces neither a built-in one nor another of its kind. */
const refuseTwins = (builtIn: readonly Probe[], own: readonly Probe[]): void => {
  const seen = new Set(builtIn.map(({ type }) => type))
  for (const { type } of own) {
    if (seen.has(type)) throw new ConfigError(`probes: there is a check type "${type}" already, so a plugin needs another name for its own`)
    seen.add(type)
  }
}

/** What a thread can carry out: scripts are processes of their own, and code of plugins lives in the main thread. */
export const threadProbes = derive({ http, tcp }, ({ http, tcp }): Probes => registry([http, tcp]), name('probes.threadProbes'))

/** All check types. A new one is one file and its name here, or a plugin's own. */
export const probes = derive(
  { http, tcp, custom, guests, plugged, threads },
  ({ http, tcp, custom, guests, plugged, threads }): Probes => {
    const builtIn = [threads.carry(http), threads.carry(tcp), custom]
    refuseTwins(builtIn, plugged.probes)
    return registry([...builtIn, ...plugged.probes.map((probe) => guestProbe(guests, probe))])
  },
  name('probes.registry'),
)
