import { defineConfig, defineProbe } from 'hale/config'
import { z } from 'zod'

const http = defineProbe({
  type: 'http',
  title: 'Another HTTP',
  description: 'Takes a name that is taken.',
  endpoint: z.string(),
  options: z.strictObject({}),
  run: async () => ({ status: 'healthy', degraded: false, note: null }),
})

export default defineConfig({ probes: [http] })
