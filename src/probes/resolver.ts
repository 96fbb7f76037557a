import { lookup, type LookupAddress } from 'node:dns'
import { derive, name } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { threadPoolSize } from '#runtime/thread-pool.ts'
import { gated } from './lookup-gate.ts'

export type Resolved = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void

/** Turns a name into all its addresses, as the system does (hosts file included). No answer is kept. */
export interface Resolver {
  lookup(hostname: string, done: Resolved): void
}

const system: Resolver = {
  lookup: (hostname, done) => lookup(hostname, { all: true }, (error, addresses) => done(error, addresses)),
}

/** Node gives lookups half of its threads (libuv, threadpool.c: slow work); where probes have threads, they share them. */
const placesOf = (poolSize: number, probeThreads: number): number => Math.max(1, Math.floor(poolSize / 2 / Math.max(1, probeThreads)))

export const resolver = derive(
  { clock, config, threadPoolSize },
  ({ clock, config, threadPoolSize }): Resolver => gated(system, { places: placesOf(threadPoolSize, config.probeThreads), clock }),
  name('probes.resolver'),
)
