import type { AppRouter } from '#api/trpc.ts'
import type { FieldProblem } from '#domain/errors.ts'
import type { Service } from '#domain/service.ts'
import type { TRPCClientErrorLike } from '@trpc/client'

export type Refused = TRPCClientErrorLike<AppRouter>

/** Why something was not done. */
export interface Refusal {
  readonly message: string
  readonly problems: readonly FieldProblem[]
  /** Where somebody else was faster: the service as it is now. */
  readonly current: Service | null
}

/** The server's own words; where it did not answer there are none. */
export const refusalOf = ({ data, message }: Refused): Refusal =>
  data ? { message, problems: data.problems, current: data.current } : { message: 'Hale does not answer.', problems: [], current: null }
