import { derive, name } from '@pumped-fn/core-next'
import { stores } from '#storage/stores.ts'
import { collection } from './collection.ts'
import type { Setup } from './contract.ts'
import { news } from './news.ts'

export type SetupPart = keyof Setup

/** The set-up with what only the desk needs of it. */
export interface SetupBook {
  readonly setup: Setup
  /** Reads all that is stored. */
  load(): Promise<void>
  /** Calls after each change; whoever made it waits for what follows. The listener does not reject. */
  onChange(listener: (part: SetupPart) => Promise<void>): void
}

export const setupBook = derive(
  { news, stores },
  ({ news, stores }): SetupBook => {
    const listeners: ((part: SetupPart) => Promise<void>)[] = []
    const changed = (part: SetupPart) => async (): Promise<void> => {
      news.publish({ type: 'alerting.setup', part })
      for (const listener of listeners) await listener(part)
    }
    const setup = {
      channels: collection(() => stores.setup.channels, changed('channels')),
      rules: collection(() => stores.setup.rules, changed('rules')),
      policies: collection(() => stores.setup.policies, changed('policies')),
      maintenance: collection(() => stores.setup.maintenance, changed('maintenance')),
      silences: collection(() => stores.setup.silences, changed('silences')),
    }
    return {
      setup,
      load: async () => {
        await Promise.all(Object.values(setup).map((part) => part.load()))
      },
      onChange: (listener) => void listeners.push(listener),
    }
  },
  name('alerting.setupBook'),
)

export const setup = derive({ setupBook }, ({ setupBook }): Setup => setupBook.setup, name('alerting.setup'))
