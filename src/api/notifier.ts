import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import { clock } from '#runtime/clock.ts'
import { StorageError } from '#storage/errors.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import type { NotifierStats } from './schema/system.ts'

/** How the sending of alerts stands. Counts are read anew every few seconds at most, however many ask. */
export interface Notifier {
  stats(): Promise<NotifierStats>
}

type Counts = Pick<NotifierStats, 'pending' | 'dead'>

const freshForMs = 2000

const unknownWhileAway = (thrown: Error): Counts => {
  if (thrown instanceof StorageError) return { pending: null, dead: null }
  throw thrown
}

export const notifier = derive(
  { clock, dispatcher, stores },
  ({ clock, dispatcher, stores }): Notifier => {
    let known: { readonly at: number; readonly counts: Promise<Counts> } | null = null

    const read = (): Promise<Counts> =>
      stores.outbox
        .counts()
        .then(({ pending, dead }) => ({ pending, dead }))
        .catch(unknownWhileAway)

    const counts = (): Promise<Counts> => {
      const at = clock.monotonic()
      if (known === null || at - known.at >= freshForMs) known = { at, counts: read() }
      return known.counts
    }

    return { stats: async () => ({ isWell: dispatcher.isWell(), ...(await counts()) }) }
  },
  name('api.notifier'),
)
