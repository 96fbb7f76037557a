import { asError } from '#runtime/failure.ts'
import type { Log } from '#runtime/log.ts'
import type { ConditionChange, Desk } from '../contract.ts'

/** Hands changes to the desk in order, and keeps them while it cannot store them. */
export interface ChangeQueue {
  add(change: ConditionChange): void
  /** Hands over what waits, after what is being handed over now. Never rejects. */
  flush(): Promise<void>
}

export const changeQueue = (desk: Pick<Desk, 'conditions'>, log: Log): ChangeQueue => {
  const waiting: ConditionChange[] = []
  let running: Promise<void> | null = null
  let hasFailed = false

  const handOver = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const handed = [...waiting]
        await desk.conditions(handed)
        waiting.splice(0, handed.length)
      }
      hasFailed = false
    } catch (thrown) {
      if (!hasFailed) log.warn({ err: asError(thrown), waiting: waiting.length }, 'conditions that changed could not be stored; they wait')
      hasFailed = true
    }
  }

  return {
    add: (change) => void waiting.push(change),
    flush: () => {
      running ??= handOver().finally(() => {
        running = null
      })
      return running
    },
  }
}
