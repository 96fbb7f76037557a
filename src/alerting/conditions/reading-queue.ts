import { lookEveryMs } from '#domain/alerting/look.ts'
import { breathe } from '#runtime/breathe.ts'
import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Log } from '#runtime/log.ts'
import type { Stores } from '#storage/stores.ts'
import { type Findings, lookAt, type MissingHours, type Post } from './post.ts'
import { fill, readHours } from './reader.ts'

/** Reads for posts what they ask for, one after the other, so that nobody else waits for long. */
export interface ReadingQueue {
  wantChecks(post: Post): void
  wantHours(post: Post, missing: MissingHours): void
  /** Reads what is wanted; where the database is away, the rest waits for the next call. Never rejects. */
  go(): Promise<void>
  stop(): Promise<void>
}

interface Tools {
  readonly clock: Clock
  readonly log: Log
  readonly stores: Stores
  readonly findings: Findings
  /** False for a post that another has replaced. */
  readonly isCurrent: (post: Post) => boolean
}

export const readingQueue = ({ clock, log, stores, findings, isCurrent }: Tools): ReadingQueue => {
  const unread = new Set<Post>()
  const missing = new Map<Post, Map<number, MissingHours>>()
  let running: Promise<void> | null = null
  let isStopped = false
  let hasFailed = false

  const readChecks = async (): Promise<void> => {
    if (unread.size === 0) return
    const off = await stores.runs.gaps()
    for (const post of unread) {
      if (isStopped) return
      if (isCurrent(post)) await fill(post, stores, { now: clock.now(), off, findings })
      unread.delete(post)
      await breathe()
    }
  }

  /** What was looked at without these hours is looked at once more, unless its next turn has come. */
  const readMissing = async (post: Post, one: MissingHours): Promise<void> => {
    await readHours(post, stores, one)
    if (isCurrent(post) && clock.now() < one.at + lookEveryMs) lookAt(post, one.at, findings)
  }

  const readAllMissing = async (): Promise<void> => {
    for (const [post, wanted] of missing) {
      for (const one of wanted.values()) if (!isStopped && isCurrent(post)) await readMissing(post, one)
      missing.delete(post)
      await breathe()
    }
  }

  const readAll = async (): Promise<void> => {
    try {
      await readChecks()
      await readAllMissing()
      hasFailed = false
    } catch (thrown) {
      if (!hasFailed) log.warn({ err: asError(thrown) }, 'what rules look at could not be read and will be tried again')
      hasFailed = true
    }
  }

  return {
    wantChecks: (post) => void unread.add(post),
    wantHours: (post, one) => {
      const wanted = missing.get(post) ?? new Map<number, MissingHours>()
      missing.set(post, wanted.set(one.windowMs, one))
    },
    go: () => {
      running ??= readAll().finally(() => {
        running = null
      })
      return running
    },
    stop: async () => {
      isStopped = true
      await running
    },
  }
}
