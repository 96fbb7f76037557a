import { defineConfig, defineProbe } from 'hale/config'
import { z } from 'zod'

/* Everything that a plugin can do wrong without stopping the event loop. */

setInterval(() => {
  throw new Error('thrown by a timer of the config file')
}, 50)

const forever = (): Promise<never> => new Promise(() => {})

/** Hangs, whatever its signal says, and throws when it is told to stop. */
const deaf = defineProbe({
  type: 'deaf',
  title: 'Deaf',
  description: 'Never answers.',
  endpoint: z.string(),
  options: z.strictObject({}),
  run: (_, signal) => {
    signal.addEventListener('abort', () => {
      throw new Error('thrown by a listener')
    })
    return forever()
  },
})

export default defineConfig({
  probes: [deaf],
  checkers: {
    reckless: async () => {
      void Promise.reject(new Error('thrown where nobody awaits it'))
      throw new Error('thrown to the runner')
    },
  },
  onIncident: () => {
    throw new Error('thrown by a hook')
  },
  onCheck: forever,
})
