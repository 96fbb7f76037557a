import { name, provide } from '@pumped-fn/core-next'

/** Lets those who change the same service wait for each other; different services do not. */
export interface Turns {
  take<Result>(id: string, work: () => Promise<Result>): Promise<Result>
}

export const turns = provide((): Turns => {
  const last = new Map<string, Promise<void>>()
  return {
    take: async (id, work) => {
      const before = last.get(id)
      const { promise: done, resolve: finish } = Promise.withResolvers<void>()
      last.set(id, done)
      try {
        await before
        return await work()
      } finally {
        finish()
        if (last.get(id) === done) last.delete(id)
      }
    },
  }
}, name('engine.turns'))
