import type { Core } from '@pumped-fn/core-next'
import { api } from '#api/api.ts'
import { rest } from '#api/rest/adapter.ts'
import { trpc } from '#api/trpc-adapter.ts'
import type { Ids } from '#runtime/ids.ts'
import type { Log } from '#runtime/log.ts'
import type { Handle } from './handle.ts'
import { createPods } from './request.ts'

/** What Next reaches the process by: each call in a pod of its own, named by the id that the front door gave it. */
export const createHandle = (scope: Core.Scope, { ids, log }: { readonly ids: Ids; readonly log: Log }): Handle => {
  const pods = createPods(scope, log)
  const idOf = (request: Request): string => request.headers.get('x-request-id') ?? ids.next()
  return {
    rest: (route, request, params) => pods.answer(idOf(request), async (pod) => (await pod.resolve(rest)).answer(route, request, params)),
    trpc: (request) => pods.answer(idOf(request), async (pod) => (await pod.resolve(trpc)).answer(request)),
    call: (work) => pods.run(ids.next(), async (pod) => work(await pod.resolve(api))),
  }
}
