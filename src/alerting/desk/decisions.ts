import { derive, name } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { ids } from '#runtime/ids.ts'
import { log } from '#runtime/log.ts'
import { type AlertWrites, nothingToTell } from '#storage/alert-contract.ts'
import { StorageError } from '#storage/errors.ts'
import { newsOf } from './alert-news.ts'
import { awaitedBy } from './awaited.ts'
import { bonds } from './bonds.ts'
import { calendar } from './calendar.ts'
import { dispatcher } from '../dispatch/dispatcher.ts'
import { type Decision, type Draft, openDraft } from './draft.ts'
import { createHolds } from './holds.ts'
import { inTurn } from './in-turn.ts'
import { ledger } from './ledger.ts'
import { news } from '../news.ts'
import { rulebook } from './rulebook.ts'
import { setup } from '../setup.ts'
import { watch } from '../watch.ts'

export type Commit = (writes: AlertWrites) => Promise<void>

/** One decision after the other: planned in memory, stored, and only then remembered and told. */
export interface Decisions {
  /** Rejects with what `plan` or `commit` rejects with, and then nothing has changed. */
  take(plan: (draft: Draft) => void, commit: Commit): Promise<void>
  /** The same where `commit` stores more than what is decided: that is stored even where alerts cannot be. */
  takeAnyway(plan: (draft: Draft) => void, fallback: (draft: Draft) => void, commit: Commit): Promise<void>
  /** Hears after each decision when its services want to be looked at again, by themselves or with a check of others. */
  onDecided(listener: (decided: Decided) => void): void
  /** Services that wait for a check of this one. */
  waitingFor(serviceId: string): Iterable<string>
  idle(): Promise<void>
}

export interface Decided {
  readonly nextAt: Decision['nextAt']
  /** Services that should be checked now. */
  readonly wanted: readonly string[]
}

export const decisions = derive(
  { bonds, calendar, clock, dispatcher, ids, ledger, log, news, rulebook, setup, watch },
  (parts): Decisions => {
    const { bonds, clock, dispatcher, ledger, log, news, watch } = parts
    const turns = inTurn()
    const holds = createHolds()
    const listeners: ((decided: Decided) => void)[] = []

    const remember = ({ books, incidents }: Decision): readonly string[] => {
      const wanted = new Set<string>()
      for (const [id, incident] of incidents) watch.settle(id, incident)
      for (const [id, book] of books) {
        ledger.put(id, book)
        const awaited = awaitedBy(id, book, { bonds, watch })
        holds.set(id, awaited.services)
        for (const one of awaited.wanted) wanted.add(one)
      }
      return [...wanted]
    }

    const tell = (decision: Decision, wanted: readonly string[]): void => {
      for (const listener of listeners) listener({ nextAt: decision.nextAt, wanted })
      for (const one of newsOf(decision, watch)) news.publish(one)
      if (decision.writes.deliveries.length > 0) dispatcher.wake()
    }

    /** What is stored is stored: whoever cannot bear to hear of it does not make it undone. */
    const settle = (decision: Decision): void => {
      const wanted = remember(decision)
      try {
        tell(decision, wanted)
      } catch (thrown) {
        log.error({ err: asError(thrown) }, 'a decision about alerts could not be told')
      }
    }

    const decide = async (plan: (draft: Draft) => void, commit: Commit): Promise<void> => {
      const draft = openDraft(parts, clock.now())
      plan(draft)
      const decision = draft.result()
      await commit(decision.writes)
      settle(decision)
    }

    return {
      take: (plan, commit) => turns.take(() => decide(plan, commit)),
      takeAnyway: (plan, fallback, commit) =>
        turns.take(async () => {
          try {
            await decide(plan, commit)
          } catch (thrown) {
            if (thrown instanceof StorageError) throw thrown
            await decide(fallback, () => commit(nothingToTell))
            log.error({ err: asError(thrown) }, 'alerts could not be decided or stored with what caused them')
          }
        }),
      onDecided: (listener) => void listeners.push(listener),
      waitingFor: holds.waitingFor,
      idle: turns.idle,
    }
  },
  name('alerting.decisions'),
)
