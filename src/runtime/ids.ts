import { name, provide } from '@pumped-fn/core-next'
import { nanoid } from 'nanoid'

/** The only source of randomness for names: opaque, URL-safe, 16 characters (96 bits). */
export interface Ids {
  next(): string
}

export const ids = provide((): Ids => ({ next: () => nanoid(16) }), name('runtime.ids'))
