import { derive, name } from '@pumped-fn/core-next'
import { bonds } from '#alerting/desk/bonds.ts'
import { cycleThrough } from '#domain/alerting/dependency.ts'
import { DomainError } from '#domain/errors.ts'
import type { Service } from '#domain/service.ts'
import { watchlist } from './watched.ts'

/** Keeps what services depend on whole while several of them are changed at once. */
export interface Dependencies {
  /**
   * Lets a service be stored with what it depends on, until `release`; `before` is what it depended on. Throws `invalid` where
   * that names a service that does not exist or makes a cycle, counting what others are about to store.
   */
  claim(service: Service, before: readonly string[]): { readonly dependsOn: readonly string[]; readonly release: () => void }
  /** From now on nobody can begin to depend on it, until `release`. */
  leave(id: string): { readonly release: () => void }
  /** Ids of those that depend on it or are about to. */
  dependants(id: string): readonly string[]
}

const refuse = (message: string): never => {
  throw new DomainError('invalid', message, { problems: [{ path: 'dependsOn', message }] })
}

export const dependencies = derive(
  { bonds, watchlist },
  ({ bonds, watchlist }): Dependencies => {
    const pending = new Map<string, Service>()
    const leaving = new Set<string>()

    const find = (id: string): Service | undefined => pending.get(id) ?? watchlist.get(id)?.service
    const exists = (id: string): boolean => !leaving.has(id) && watchlist.get(id) !== undefined
    const nameOf = (id: string): string => find(id)?.name ?? id

    const requireNoCycle = (service: Service): void => {
      const way = cycleThrough(service.id, (id) => (id === service.id ? service : find(id))?.dependsOn ?? [])
      if (way === null) return
      const names = way.map((id) => (id === service.id ? service.name : nameOf(id)))
      refuse(`makes a cycle: ${names.join(' depends on ')}`)
    }

    return {
      claim: (service, before) => {
        const dependsOn = [...new Set(service.dependsOn)].filter((id) => exists(id) || id === service.id || !before.includes(id))
        const unknown = dependsOn.find((id) => id !== service.id && !exists(id))
        if (unknown !== undefined) refuse(`there is no service ${unknown}`)
        const claimed = { ...service, dependsOn }
        requireNoCycle(claimed)
        pending.set(service.id, claimed)
        return { dependsOn, release: () => void pending.delete(service.id) }
      },
      leave: (id) => {
        leaving.add(id)
        return { release: () => void leaving.delete(id) }
      },
      dependants: (id) => {
        const soon = [...pending.values()].filter(({ dependsOn }) => dependsOn.includes(id))
        return [...new Set([...bonds.dependants(id), ...soon.map((service) => service.id)])]
      },
    }
  },
  name('engine.dependencies'),
)
