import { type Core, isExecutor, isMainExecutor } from '@pumped-fn/core-next'

export const dependenciesOf = ({ dependencies }: Core.UExecutor): Core.UExecutor[] => {
  if (dependencies === undefined) return []
  return isExecutor(dependencies) ? [dependencies] : Object.values(dependencies)
}

/**
 * Resolves what stands behind `roots` and does not depend on `owned`, which belongs to one request.
 * A pod reuses only what its scope has already resolved and builds, and closes, all else once per
 * request: a second database, a second engine. So all of these are resolved before the first pod.
 */
export const resolveShared = async (scope: Core.Scope, roots: readonly Core.UExecutor[], owned: Core.UExecutor): Promise<void> => {
  const shared = new Map<Core.UExecutor, boolean>()
  const isShared = (executor: Core.UExecutor): boolean => {
    const known = shared.get(executor)
    if (known !== undefined) return known
    // Every dependency is visited, also after one that is owned: it may stand behind nothing else.
    const answer = dependenciesOf(executor).map(isShared).every(Boolean) && executor !== owned
    shared.set(executor, answer)
    return answer
  }
  roots.forEach(isShared)
  for (const [executor, answer] of shared) {
    if (answer && isMainExecutor(executor)) await scope.resolve(executor)
  }
}
