import { workerData } from 'node:worker_threads'
import type { Config } from '#runtime/config.ts'
import type { Seen, Target } from '../probe.ts'

/* What is said between the main thread and one that carries probes out. */

/** What a thread is begun with. */
export interface Beginning {
  readonly config: Config
  readonly beat: SharedArrayBuffer
}

// oxlint-disable-next-line typescript/no-unsafe-assignment -- given by `probeThread` of this very process
const given: Beginning = workerData

/** To be called in a thread. */
export const beginning = (): Beginning => given

export type ToThread =
  /** Targets are told once, not once per look. */
  | { readonly kind: 'learn'; readonly key: number; readonly type: string; readonly target: Target }
  | { readonly kind: 'forget'; readonly key: number }
  | { readonly kind: 'look'; readonly id: number; readonly key: number }
  | { readonly kind: 'abort'; readonly id: number }

export type FromThread =
  | { readonly kind: 'seen'; readonly id: number; readonly seen: Seen }
  | { readonly kind: 'threw'; readonly id: number; readonly error: Error }
