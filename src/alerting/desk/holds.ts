/** Which services wait for a check of which, so that each check costs one look-up. */
export interface Holds {
  /** In place of what the service waited for. */
  set(serviceId: string, awaited: readonly string[]): void
  readonly waitingFor: (awaitedId: string) => Iterable<string>
}

const none: readonly string[] = []

export const createHolds = (): Holds => {
  const awaitedBy = new Map<string, readonly string[]>()
  const waiting = new Map<string, Set<string>>()

  const release = (serviceId: string): void => {
    for (const id of awaitedBy.get(serviceId) ?? none) {
      const others = waiting.get(id)
      others?.delete(serviceId)
      if (others?.size === 0) waiting.delete(id)
    }
    awaitedBy.delete(serviceId)
  }

  return {
    set: (serviceId, awaited) => {
      release(serviceId)
      if (awaited.length === 0) return
      awaitedBy.set(serviceId, awaited)
      for (const id of awaited) waiting.set(id, (waiting.get(id) ?? new Set<string>()).add(serviceId))
    },
    waitingFor: (awaitedId) => waiting.get(awaitedId) ?? none,
  }
}
