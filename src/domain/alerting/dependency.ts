/** Ids of the services that stand behind one, or of those before it: the direct neighbours in one direction. */
export type Neighbours = (id: string) => Iterable<string>

/** All that is reached over the neighbours of these, nearest first. */
export const reachedFrom = (ids: readonly string[], neighbours: Neighbours): readonly string[] => {
  const reached = new Set(ids.flatMap((id) => [...neighbours(id)]))
  for (const at of reached) for (const next of neighbours(at)) reached.add(next)
  return [...reached]
}

/** The way from a service over its dependencies back to itself, its own id first and last; null where there is none. */
export const cycleThrough = (id: string, dependencies: Neighbours): readonly string[] | null => {
  const cameFrom = new Map<string, string>()
  const seen = new Set([id])
  for (const at of seen) {
    for (const next of dependencies(at)) {
      if (next === id) return [id, ...wayTo(at, id, cameFrom), id]
      if (!seen.has(next)) cameFrom.set(next, at)
      seen.add(next)
    }
  }
  return null
}

const wayTo = (end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] => {
  const way: string[] = []
  for (let at: string | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at)
  return way
}

/** The farthest dependency that is down while nothing that it depends on itself is; null where none is down. */
export const rootCause = (id: string, dependencies: Neighbours, isDown: (id: string) => boolean): string | null => {
  const down = reachedFrom([id], dependencies).filter(isDown)
  return down.findLast((one) => !reachedFrom([one], dependencies).some(isDown)) ?? down.at(-1) ?? null
}
