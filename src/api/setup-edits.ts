import type { Collection } from '#alerting/contract.ts'
import { DomainError, type FieldProblem } from '#domain/errors.ts'
import { turns } from '#engine/turns.ts'
import { clock } from '#runtime/clock.ts'
import { ids } from '#runtime/ids.ts'
import { derive, name } from '@pumped-fn/core-next'
import { requestContext } from './request.ts'

interface SetupItem {
  readonly id: string
  readonly createdAt: number
  /** Names the version, where there are versions. */
  readonly updatedAt?: number
}

export interface Stamp {
  readonly id: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** One kind of thing that users set up, and what is particular about it. */
export interface SetupKind<Item extends SetupItem, Input, View> {
  /** As in "there is no rule x". */
  readonly noun: string
  readonly items: Collection<Item>
  create(input: Input, stamp: Stamp): Item
  /** The item as it is to be stored. Throws what is wrong with the touched fields. */
  settle(next: Item, touched: ReadonlySet<string>, current: Item | null): Item
  /** Refuses to let it go. */
  release?(item: Item): void
  view(item: Item): View
}

/** What one may do with things that users set up. All but what writes answers from memory. */
export interface SetupEdits<Input, Changes, View> {
  create(input: Input): Promise<View>
  /** By age, oldest first. */
  list(): Promise<readonly View[]>
  get(id: string): Promise<View>
  /** The given fields change, the others stay. Refused as stale where it was changed since `expectedUpdatedAt`. */
  update(id: string, changes: Changes, expectedUpdatedAt?: number): Promise<View>
  remove(id: string, expectedUpdatedAt?: number): Promise<void>
}

/** Throws all that is wrong at once. */
export const refuseFor = (noun: string, problems: readonly FieldProblem[]): void => {
  if (problems.length > 0) throw new DomainError('invalid', `The ${noun} would not be valid.`, { problems })
}

// They refer to each other, so that changes of all of them take turns.
const turn = 'alerting setup'

export const setupEdits = derive(
  { clock, ids, requestContext, turns },
  ({ clock, ids, requestContext: { actor, log }, turns }) =>
    <Item extends SetupItem, Input, Changes extends object, View>(kind: SetupKind<Item, Input, View>): SetupEdits<Input, Changes, View> => {
      const { items, noun } = kind

      const find = (id: string): Item => {
        const item = items.get(id)
        if (!item) throw new DomainError('not_found', `there is no ${noun} ${id}`)
        return item
      }

      const assertFresh = ({ updatedAt }: Item, expected: number | undefined): void => {
        if (expected !== undefined && expected !== updatedAt) throw new DomainError('stale', `The ${noun} was changed meanwhile.`)
      }

      const merge = (current: Item, changes: Changes): Item => {
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
        // Grows with every change, whatever the clock does.
        const version = current.updatedAt === undefined ? {} : { updatedAt: Math.max(clock.now(), current.updatedAt + 1) }
        return kind.settle({ ...current, ...given, ...version }, new Set(Object.keys(given)), current)
      }

      return {
        create: (input) =>
          turns.take(turn, async () => {
            const now = clock.now()
            const created = kind.create(input, { id: ids.next(), createdAt: now, updatedAt: now })
            const stored = await items.put(kind.settle(created, new Set(Object.keys(created)), null))
            log.info({ item: stored.id, actor: actor.name }, `${noun} created`)
            return kind.view(stored)
          }),
        list: async () => items.all().map((item) => kind.view(item)),
        get: async (id) => kind.view(find(id)),
        update: (id, changes, expectedUpdatedAt) =>
          turns.take(turn, async () => {
            const current = find(id)
            assertFresh(current, expectedUpdatedAt)
            const stored = await items.put(merge(current, changes))
            log.info({ item: id, actor: actor.name, fields: Object.keys(changes) }, `${noun} changed`)
            return kind.view(stored)
          }),
        remove: (id, expectedUpdatedAt) =>
          turns.take(turn, async () => {
            const item = find(id)
            assertFresh(item, expectedUpdatedAt)
            kind.release?.(item)
            await items.remove(id)
            log.info({ item: id, actor: actor.name }, `${noun} deleted`)
          }),
      }
    },
  name('api.setupEdits'),
)
