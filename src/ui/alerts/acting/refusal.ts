import type { AppRouter } from '#api/trpc.ts'
import type { TRPCClientErrorLike } from '@trpc/client'
import type { Problems } from '../../schema-form/problems.tsx'

export type Refused = TRPCClientErrorLike<AppRouter>

/** Why something was not done: beside fields, and as a whole where no field says it. */
export interface Refusal {
  readonly problems: Problems
  readonly message: string | null
}

const none: Refusal = { problems: {}, message: null }

/** The server's own words; `fields` are those that can say them. */
export const refusalOf = (error: Refused | null, fields: readonly string[]): Refusal => {
  if (error === null) return none
  if (!error.data) return { problems: {}, message: 'Hale does not answer.' }
  const { problems } = error.data
  const housed = problems.filter(({ path }) => fields.includes(path))
  const homeless = problems.filter(({ path }) => !fields.includes(path)).map(({ message }) => message)
  return {
    problems: Object.fromEntries(housed.toReversed().map(({ path, message }) => [path, message])),
    message: problems.length === 0 ? error.message : homeless.join(' ') || null,
  }
}
