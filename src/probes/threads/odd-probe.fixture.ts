import { setTimeout as sleep } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { z } from 'zod'
import { defineProbe, type Probe } from '../probe.ts'

let known = 0

/** By how much it grows within a fifth of a second. */
export const growthOf = async (read: () => number): Promise<number> => {
  const before = read()
  await sleep(200)
  return read() - before
}

/** Does what its endpoint says, in whatever thread it is; its notes tell which, and how many it looked at there. */
export const oddProbe: Probe = defineProbe({
  type: 'odd',
  title: 'Odd',
  description: 'Does what its endpoint says.',
  endpoint: z.string(),
  options: z.strictObject({ blockMs: z.number().default(0) }),
  run: async ({ endpoint, options }, signal) => {
    known += 1
    switch (endpoint) {
      case 'crash':
        setTimeout(() => {
          throw new Error('a bug of its own')
        })
        return new Promise(() => {})
      case 'throw':
        throw new Error('what no probe should throw')
      case 'never':
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ status: 'unknown', error: 'never mind' }))
        })
      case 'block':
        for (const end = performance.now() + options.blockMs; performance.now() < end;);
        break
    }
    return { status: 'healthy', degraded: false, note: `thread ${threadId}, look ${known}` }
  },
})
