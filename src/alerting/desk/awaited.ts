import type { StoredAlert } from '#domain/alerting/alert.ts'
import { reachedFrom } from '#domain/alerting/dependency.ts'
import type { Bonds } from './bonds.ts'
import type { Book } from './book.ts'
import type { Watch } from '../contract.ts'

export interface Awaited {
  /** Services whose next check may decide about held alerts. */
  readonly services: readonly string[]
  /** Those of them that have not been checked since. */
  readonly wanted: readonly string[]
}

/** For what checks the held alerts of a service wait. */
export const awaitedBy = (serviceId: string, book: Book, { bonds, watch }: { readonly bonds: Bonds; readonly watch: Watch }): Awaited => {
  const services = new Set<string>()
  const wanted = new Set<string>()
  const add = (id: string, since: number): void => {
    const known = watch.get(id)
    if (!known?.service.enabled) return
    services.add(id)
    if (known.newest === null || known.newest.timestamp < since) wanted.add(id)
  }
  const addFor = ({ status, memory: { heldSince } }: StoredAlert): void => {
    if (heldSince === null) return
    if (status === 'suppressed') add(serviceId, heldSince)
    else for (const id of reachedFrom([serviceId], bonds.dependencies)) add(id, heldSince)
  }
  for (const alert of book.open.values()) addFor(alert)
  return { services: [...services], wanted: [...wanted] }
}
