import { defineConfig, defineProbe } from 'hale/config'
import { z } from 'zod'

/** Says what it is told to say. */
const oracle = defineProbe({
  type: 'oracle',
  title: 'Oracle',
  description: 'Answers as its options say.',
  endpoint: z.string().startsWith('oracle:', 'must begin with oracle:'),
  options: z.strictObject({ mood: z.enum(['fine', 'gloomy']).default('fine') }),
  run: async ({ options, endpoint }) =>
    options.mood === 'fine'
      ? { status: 'healthy', degraded: false, note: null }
      : { status: 'unhealthy', reason: 'assertion', error: `${endpoint} is gloomy` },
})

export default defineConfig({ probes: [oracle] })
