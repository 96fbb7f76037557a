import { api } from '#api/api.ts'
import type { Ids } from '#runtime/ids.ts'
import type { Handle } from './handle.ts'
import type { Pods } from './request.ts'

/** What the pages reach the process by: each call in a pod of its own. */
export const createHandle = (pods: Pods, ids: Ids): Handle => ({
  call: (work) => pods.run(ids.next(), async (pod) => work(await pod.resolve(api))),
})
