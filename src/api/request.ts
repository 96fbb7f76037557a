import { name, provide } from '@pumped-fn/core-next'
import type { Log } from '#runtime/log.ts'

/** Who asks. Until there is authentication, everyone who reaches Hale is the local operator. */
export interface Actor {
  readonly name: string
}

/** What belongs to one API call and to no other: resolved in its pod, never shared. */
export interface RequestContext {
  readonly requestId: string
  /** Child logger that carries the request id. */
  readonly log: Log
  readonly actor: Actor
}

/** Preset by every pod; resolving it outside of one is a bug. */
export const requestContext = provide((): RequestContext => {
  throw new Error('requestContext is only known inside a pod')
}, name('api.requestContext'))
