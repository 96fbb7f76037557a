import { execFileSync } from 'node:child_process'
import { defineChannel, defineConfig, defineProbe, messageWords, SendError } from 'hale/config'
import { expect, test } from 'vitest'
import { z } from 'zod'

test('importing hale/config starts nothing: it needs no settings, and the process ends by itself', () => {
  const script = `import * as all from 'hale/config'; console.log(Object.keys(all).sort().join())`
  const env = { ...process.env, PORT: 'nonsense', HALE_DATA_DIR: '/nowhere' }
  expect(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' })).toBe(
    'SendError,defineChannel,defineConfig,defineProbe,messageWords\n',
  )
})

test('a config file is held to its types: the editor shows what Hale would refuse', () => {
  const face = { type: 'queue', title: 'Queue', description: '', endpoint: z.string(), options: z.strictObject({ most: z.int() }) }
  const probe = defineProbe({
    ...face,
    run: async ({ options }, signal) => {
      signal.throwIfAborted()
      return options.most > 5 ? { status: 'unhealthy', reason: 'assertion', error: 'too many' } : { status: 'unknown', error: 'none' }
    },
  })
  // @ts-expect-error: it is no verdict
  defineProbe({ ...face, run: async () => ({ status: 'fine' }) })
  // @ts-expect-error: there is no such hook
  defineConfig({ onIncidents: () => {} })
  const channel = defineChannel({
    type: 'pigeon',
    title: 'Pigeon',
    description: '',
    digests: true,
    timeoutMs: 1000,
    maxPerMinute: 1,
    options: z.strictObject({ loft: z.string() }),
    send: async ({ options: { loft }, message }, signal) => {
      signal.throwIfAborted()
      if (loft === '') throw new SendError('no loft', { permanent: true })
      return `${loft}: ${messageWords(message).headline}`
    },
  })
  // @ts-expect-error: it says nothing
  defineChannel({ ...channel, options: z.strictObject({}), send: async () => {} })
  const config = defineConfig({
    probes: [probe],
    channels: [channel],
    checkers: { queue: ({ args }) => ({ status: 'unknown', error: args.join() }) },
    onIncident: ({ kind, incident, service }, signal) => void [kind === 'opened', incident.cause, service.name, signal.aborted],
    onCheck: async ({ check, service }) => void [check.responseTime, service.tags],
  })
  expect(config.probes).toEqual([probe])
})
