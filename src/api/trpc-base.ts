import { causeOf } from '#runtime/failure.ts'
import { initTRPC, TRPCError } from '@trpc/server'
import type { Api } from './api.ts'
import { errorTable, refusalOf } from './errors.ts'
import type { RequestContext } from './request.ts'
import type { ServiceWithState } from './schema/service.ts'
import { StaleError } from './stale.ts'

export interface TrpcContext {
  readonly api: Api
  readonly request: RequestContext
}

/** Where somebody else was faster: the service as it is now. */
const currentOf = (error: TRPCError): ServiceWithState | null => causeOf(error, StaleError)?.current ?? null

const base = initTRPC.context<TrpcContext>().create({
  isDev: false,
  // Ends of connections that no packet tells of show within half a minute, on both sides.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 35_000 } },
  errorFormatter: ({ shape, error, ctx }) => {
    const refusal = refusalOf(error)
    // Without a cause it is tRPC's own refusal, whose words are meant for callers.
    const isHidden = refusal.code === 'internal' && (error.cause !== undefined || error.code === 'INTERNAL_SERVER_ERROR')
    const { code, httpStatus, path } = shape.data
    return {
      message: isHidden ? refusal.detail : shape.message,
      code: shape.code,
      data: {
        code,
        httpStatus,
        path: path ?? null,
        requestId: ctx?.request.requestId ?? null,
        problems: refusal.problems,
        current: currentOf(error),
      },
    }
  },
})

/** Gives what use-cases throw the same codes that REST gives it. */
const translated = base.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  const { code, detail } = refusalOf(result.error)
  if (code === 'internal') return result
  throw new TRPCError({ code: errorTable[code].trpc, message: detail, cause: result.error.cause })
})

export const { router } = base
export const procedure = base.procedure.use(translated)
