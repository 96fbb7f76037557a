import { derive, name } from '@pumped-fn/core-next'
import type { StoredService } from '#domain/service.ts'
import { watch } from '../watch.ts'

/** Which services depend on which, in both directions. */
export interface Bonds {
  readonly dependencies: (serviceId: string) => readonly string[]
  readonly dependants: (serviceId: string) => Iterable<string>
}

export const bonds = derive(
  { watch },
  ({ watch }): Bonds => {
    const dependencies = new Map<string, readonly string[]>()
    const dependants = new Map<string, Set<string>>()

    const untie = (id: string): void => {
      for (const on of dependencies.get(id) ?? []) dependants.get(on)?.delete(id)
      dependencies.delete(id)
    }
    const tie = ({ id, dependsOn }: StoredService): void => {
      untie(id)
      if (dependsOn.length === 0) return
      dependencies.set(id, dependsOn)
      for (const on of dependsOn) {
        const before = dependants.get(on) ?? new Set()
        dependants.set(on, before.add(id))
      }
    }
    const tieAll = (): void => {
      dependencies.clear()
      dependants.clear()
      for (const { service } of watch.all()) tie(service)
    }

    watch.listen({ begun: tieAll, changed: tie, removed: untie })
    tieAll()
    return {
      dependencies: (id) => dependencies.get(id) ?? [],
      dependants: (id) => dependants.get(id) ?? [],
    }
  },
  name('alerting.bonds'),
)
