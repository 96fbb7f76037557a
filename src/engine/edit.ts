import { isDeepStrictEqual } from 'node:util'
import type { Service } from '#domain/service.ts'

/**
 * What an edit means for the checks of a service: `none`: they go on; `recheck`: what is in flight no longer counts and a
 * new check starts; `replan`: the same, and its place on the grid changes; `resume` and `pause`: it was enabled or disabled.
 */
export type EditKind = 'none' | 'recheck' | 'replan' | 'resume' | 'pause'

const examined = ({
  type,
  endpoint,
  options,
  timeout,
  retries,
  retryDelay,
  degradedThreshold,
  failureThreshold,
  recoveryThreshold,
}: Service) => ({
  type,
  endpoint,
  options,
  timeout,
  retries,
  retryDelay,
  degradedThreshold,
  failureThreshold,
  recoveryThreshold,
})

export const editKind = (before: Service, after: Service): EditKind => {
  if (before.enabled !== after.enabled) return after.enabled ? 'resume' : 'pause'
  if (before.checkInterval !== after.checkInterval) return 'replan'
  return isDeepStrictEqual(examined(before), examined(after)) ? 'none' : 'recheck'
}
