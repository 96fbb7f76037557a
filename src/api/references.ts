import { setup } from '#alerting/setup.ts'
import type { Match } from '#domain/alerting/alert.ts'
import { DomainError, type FieldProblem } from '#domain/errors.ts'
import { board } from '#engine/board.ts'
import { probes } from '#probes/index.ts'
import { derive, name } from '@pumped-fn/core-next'

interface Named {
  readonly name: string
}

/** What is set up names other things by id: whether these exist, and who names one that is to go. */
export interface References {
  /** Ids that nothing has; those that were there before may have gone since and are let be. */
  inMatch(match: Match, before?: Match): FieldProblem[]
  toChannels(ids: readonly string[], path: string): FieldProblem[]
  toPolicy(id: string | null): FieldProblem[]
  /** Refuses to let go what others need, with their names. */
  refuseWhileUsed(what: string, users: readonly Named[]): void
}

const strangers = (given: readonly string[] = [], isKnown: (one: string) => boolean, say: (one: string, index: number) => FieldProblem) =>
  given.flatMap((one, index) => (isKnown(one) ? [] : [say(one, index)]))

export const references = derive(
  { board, probes, setup },
  ({ board, probes, setup }): References => ({
    inMatch: ({ services, types }, before = {}) => [
      ...strangers(
        services,
        (id) => board.get(id) !== undefined || before.services?.includes(id) === true,
        (id, index) => ({ path: `match.services.${index}`, message: `there is no service ${id}` }),
      ),
      ...strangers(
        types,
        (type) => probes.get(type) !== undefined || before.types?.includes(type) === true,
        (type, index) => ({
          path: `match.types.${index}`,
          message: `there is no check type ${type}: there are ${probes.types.join(', ')}`,
        }),
      ),
    ],
    toChannels: (ids, path) =>
      strangers(
        ids,
        (id) => setup.channels.get(id) !== undefined,
        (id, index) => ({ path: `${path}.${index}`, message: `there is no channel ${id}` }),
      ),
    toPolicy: (id) => (id === null || setup.policies.get(id) ? [] : [{ path: 'policy', message: `there is no policy ${id}` }]),
    refuseWhileUsed: (what, users) => {
      if (users.length === 0) return
      const names = users.map(({ name }) => `“${name}”`).join(', ')
      throw new DomainError('conflict', `The ${what} is used by ${names}: take it out there first.`)
    },
  }),
  name('api.references'),
)
