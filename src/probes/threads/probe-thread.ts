import { Worker } from 'node:worker_threads'
import type { Clock } from '#runtime/clock.ts'
import type { Config } from '#runtime/config.ts'
import type { Seen, Target } from '../probe.ts'
import { undetermined } from '../failure.ts'
import { heldUpMs, newBeat } from './beat.ts'
import type { Beginning, FromThread, ToThread } from './protocol.ts'

/** One thread that carries probes out; another takes its place when it ends by itself. */
export interface ProbeThread {
  look(type: string, target: Target, signal: AbortSignal): Promise<Seen>
  /** For how long it has been held up so far, or was not there at all, milliseconds. */
  heldUpMs(): number
  end(): Promise<void>
}

export interface ThreadOptions {
  readonly entry: URL
  readonly name: string
  readonly config: Config
  readonly clock: Clock
  /** It ended by itself; so many looks were under way. */
  readonly lost: (error: Error, looks: number) => void
}

interface Look {
  readonly resolve: (seen: Seen) => void
  readonly reject: (error: Error) => void
}

/** One run of the thread, to its end. */
interface Life {
  readonly worker: Worker
  readonly beat: SharedArrayBuffer
  readonly begunAt: number
  /** Which targets it has been told of. */
  readonly keys: WeakMap<Target, number>
}

// One that ends sooner would end again.
const shortestLifeMs = 1000

const nothingSeen: Seen = {
  verdict: undetermined('the thread that made the check ended unexpectedly; another takes its place'),
  tookMs: 0,
}

export const probeThread = ({ entry, name, config, clock, lost }: ThreadOptions): ProbeThread => {
  const looks = new Map<number, Look>()
  let nextLook = 1
  let nextKey = 1
  let life: Life | null = null
  let cancelBegin = (): void => {}
  let ended = false
  /** By those that went before, and since when there is none. */
  let heldBefore = 0
  let endedAt = clock.monotonic()

  const heldUp = (): number => heldBefore + (life === null ? clock.monotonic() - endedAt : heldUpMs(life.beat))

  const take = (id: number): Look | undefined => {
    const look = looks.get(id)
    looks.delete(id)
    return look
  }

  const hear = (message: FromThread): void => {
    const look = take(message.id)
    if (message.kind === 'seen') look?.resolve(message.seen)
    else look?.reject(message.error)
  }

  const giveUpLooks = (): number => {
    const { size } = looks
    for (const { resolve } of looks.values()) resolve(nothingSeen)
    looks.clear()
    return size
  }

  const begin = (): Life => {
    heldBefore = heldUp()
    const beat = newBeat()
    const workerData: Beginning = { config, beat }
    const worker = new Worker(entry, { name, workerData, trackUnmanagedFds: true })
    const begun = { worker, beat, begunAt: clock.monotonic(), keys: new WeakMap<Target, number>() }
    let cause = new Error('it ended')
    worker.on('message', hear)
    const blame = (error: Error): void => {
      cause = error
    }
    worker.on('messageerror', blame)
    worker.on('error', blame)
    worker.once('exit', (code) => {
      if (ended) return
      heldBefore = heldUp()
      endedAt = clock.monotonic()
      life = null
      lost(new Error(`${name} ended with code ${code}: ${cause.message}`, { cause }), giveUpLooks())
      if (clock.monotonic() - begun.begunAt >= shortestLifeMs) life = begin()
      else cancelBegin = clock.timer(shortestLifeMs, () => void (life = begin()))
    })
    return begun
  }
  life = begin()

  const forgotten = new FinalizationRegistry<{ readonly worker: Worker; readonly key: number }>(({ worker, key }) => {
    if (life?.worker === worker) worker.postMessage({ kind: 'forget', key } satisfies ToThread)
  })

  const keyOf = ({ worker, keys }: Life, type: string, target: Target): number => {
    const known = keys.get(target)
    if (known !== undefined) return known
    const key = nextKey
    nextKey += 1
    keys.set(target, key)
    forgotten.register(target, { worker, key })
    worker.postMessage({ kind: 'learn', key, type, target } satisfies ToThread)
    return key
  }

  return {
    look: (type, target, signal) =>
      new Promise((resolve, reject) => {
        if (life === null) return resolve(nothingSeen)
        const { worker } = life
        const key = keyOf(life, type, target)
        const id = nextLook
        nextLook += 1
        const abort = (): void => {
          if (take(id)) worker.postMessage({ kind: 'abort', id } satisfies ToThread)
        }
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value): void => {
            signal.removeEventListener('abort', abort)
            settle(value)
          }
        looks.set(id, { resolve: settled(resolve), reject: settled(reject) })
        signal.addEventListener('abort', abort, { once: true })
        worker.postMessage({ kind: 'look', id, key } satisfies ToThread)
      }),
    heldUpMs: heldUp,
    end: async () => {
      ended = true
      cancelBegin()
      await life?.worker.terminate()
    },
  }
}
