import { lookup, type LookupAddress } from 'node:dns'
import { name, provide } from '@pumped-fn/core-next'

export type Resolved = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void

/** Turns a name into all its addresses, as the system does (hosts file included). Nothing is cached. */
export interface Resolver {
  lookup(hostname: string, done: Resolved): void
}

export const resolver = provide(
  (): Resolver => ({ lookup: (hostname, done) => lookup(hostname, { all: true }, (error, addresses) => done(error, addresses)) }),
  name('probes.resolver'),
)
