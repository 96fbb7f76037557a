import { batchLength } from './batch.ts'
import { isTransition, type Result } from './result.ts'

/** 15 minutes of 1000 services every 10 s. */
export const bufferLimit = 90_000

// Making room goes over the whole buffer, so it makes room for many at once.
const roomMade = bufferLimit / 100

/** Results that wait to be written, oldest first. */
export interface ResultBuffer {
  readonly size: number
  push(result: Result): void
  /** Takes the oldest results that fit into one transaction. */
  take(limit: number): Result[]
  putBack(results: readonly Result[]): void
  /** Drops old results when there are too many, healthy ones first and never a transition; returns how many. */
  shed(): number
  all(): readonly Result[]
}

const without = (results: Result[], count: number, expendable: (result: Result) => boolean): Result[] => {
  let left = count
  return results.filter((result) => left <= 0 || !expendable(result) || (left--, false))
}

export const resultBuffer = (limit = bufferLimit): ResultBuffer => {
  let waiting: Result[] = []
  return {
    get size() {
      return waiting.length
    },
    push: (result) => {
      waiting.push(result)
    },
    take: (most) => waiting.splice(0, batchLength(waiting, most)),
    putBack: (results) => {
      waiting = [...results, ...waiting]
    },
    shed: () => {
      const before = waiting.length
      if (before <= limit) return 0
      const target = limit - Math.min(roomMade, Math.floor(limit / 10))
      waiting = without(waiting, before - target, (result) => result.record.status === 'healthy' && !isTransition(result))
      waiting = without(waiting, waiting.length - target, (result) => !isTransition(result))
      return before - waiting.length
    },
    all: () => waiting,
  }
}
