import { derive, name } from '@pumped-fn/core-next'
import { custom } from './custom.ts'
import { http } from './http.ts'
import type { Probe, Probes } from './probe.ts'
import { tcp } from './tcp.ts'

export const registry = (known: readonly Probe[]): Probes => {
  const byType = new Map(known.map((probe) => [probe.type, probe]))
  return { types: [...byType.keys()], get: (type) => byType.get(type) }
}

/** All check types. A new one is one file and its name here. */
export const probes = derive(
  { http, tcp, custom },
  ({ http, tcp, custom }): Probes => registry([http, tcp, custom]),
  name('probes.registry'),
)
