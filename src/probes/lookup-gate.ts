import { LRUCache } from 'lru-cache'
import type { Clock } from '#runtime/clock.ts'
import type { Resolved, Resolver } from './resolver.ts'

/*
 * The system looks up only so many names at once, and a name that nobody answers keeps its place for seconds. So that some of
 * these never take the time of all others: names that were slow last time hold half of the places at most, and who waits for a
 * place for too long is told that Hale was busy, which says nothing about the service.
 */

/** Less than a check has, more than names that are answered need. */
const longestWaitMs = 500
const slowMs = 250
/** How many slow names are remembered. */
const mostSlow = 10_000

/** One question to the system, for all that want to know the same at the same time. */
interface Question {
  readonly hostname: string
  readonly isSlow: boolean
  readonly listeners: Resolved[]
  /** On the monotonic clock; null while it waits for a place. */
  begunAt: number | null
  /** No longer refuses it for having waited. */
  stopWaiting: () => void
}

export interface GateOptions {
  /** How many names may be looked up at once. */
  readonly places: number
  readonly clock: Clock
}

const busy = (): NodeJS.ErrnoException => Object.assign(new Error('too many names are being looked up'), { code: 'EBUSY' })

export const gated = (resolver: Resolver, { places, clock }: GateOptions): Resolver => {
  const slowNames = new LRUCache<string, true>({ max: mostSlow })
  const questions = new Map<string, Question>()
  const waiting: Record<'fast' | 'slow', Set<Question>> = { fast: new Set(), slow: new Set() }
  const placesOfSlow = Math.max(1, Math.floor(places / 2))
  let taken = 0
  let takenBySlow = 0

  const queueOf = ({ isSlow }: Question): Set<Question> => (isSlow ? waiting.slow : waiting.fast)

  const answer = (question: Question, ...found: Parameters<Resolved>): void => {
    const { hostname, listeners } = question
    if (questions.get(hostname) === question) questions.delete(hostname)
    for (const listener of listeners) listener(...found)
  }

  const free = ({ isSlow }: Question): void => {
    taken -= 1
    if (isSlow) takenBySlow -= 1
    proceed()
  }

  const begin = (question: Question): void => {
    const { hostname, isSlow } = question
    queueOf(question).delete(question)
    question.stopWaiting()
    taken += 1
    if (isSlow) takenBySlow += 1
    const begunAt = clock.monotonic()
    question.begunAt = begunAt
    resolver.lookup(hostname, (error, addresses) => {
      if (clock.monotonic() - begunAt > slowMs) slowNames.set(hostname, true)
      else slowNames.delete(hostname)
      free(question)
      answer(question, error, addresses)
    })
  }

  const first = (queue: Set<Question>): Question | undefined => queue.values().next().value

  const next = (): Question | undefined =>
    taken >= places ? undefined : (first(waiting.fast) ?? (takenBySlow < placesOfSlow ? first(waiting.slow) : undefined))

  const proceed = (): void => {
    for (let question = next(); question; question = next()) begin(question)
  }

  const ask = (hostname: string, listener: Resolved): void => {
    const question: Question = { hostname, isSlow: slowNames.has(hostname), listeners: [listener], begunAt: null, stopWaiting: () => {} }
    questions.set(hostname, question)
    queueOf(question).add(question)
    proceed()
    if (!queueOf(question).has(question)) return
    question.stopWaiting = clock.timer(longestWaitMs, () => {
      queueOf(question).delete(question)
      answer(question, busy(), [])
    })
  }

  /** What comes of a question that was asked some time ago may no longer be true. */
  const isFresh = ({ begunAt }: Question): boolean => begunAt === null || clock.monotonic() - begunAt <= slowMs

  return {
    lookup: (hostname, done) => {
      const question = questions.get(hostname)
      if (question && isFresh(question)) question.listeners.push(done)
      else ask(hostname, done)
    },
  }
}
