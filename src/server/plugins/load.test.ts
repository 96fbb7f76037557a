import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createScope } from '@pumped-fn/core-next'
import { ConfigError } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { guests } from '#runtime/guests.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { findConfigFile, loadPlugins } from './load.ts'

const project = join(import.meta.dirname, '../../..')

/** Inside the project, so that `hale/config` and `zod` are found as a config file beside package.json finds them. */
const folder = (root = project): string => {
  const path = mkdtempSync(join(root, '.test-plugins-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const written = (text: string, name = 'hale.config.ts'): string => {
  const file = join(folder(), name)
  writeFileSync(file, text)
  return file
}

const clock = manualClock()
const parts = { clock, guests: await createScope().resolve(guests) }
const load = (text: string, name?: string) => loadPlugins(written(text, name), parts)

const probe = (changes: string): string => `
  import { z } from 'zod'
  const probe = { type: 'queue', title: 'Queue', description: '', endpoint: z.string(), options: z.strictObject({}), run: () => null }
  export default { probes: [{ ...probe, ${changes} }] }`

const channel = (changes: string): string => `
  import { z } from 'zod'
  const options = z.strictObject({})
  const channel = { type: 'pigeon', title: 'Pigeon', description: '', digests: true, timeoutMs: 1000, maxPerMinute: 5, options, send: () => '' }
  export default { channels: [{ ...channel, ${changes} }] }`

test('a TypeScript file that imports hale/config brings what it defines', async () => {
  const config = await load(`
    import { z } from 'zod'
    import { defineChannel, defineConfig, defineProbe, type CheckEvent } from 'hale/config'
    const queue = defineProbe({
      type: 'queue', title: 'Queue', description: 'Asks.', endpoint: z.string(), options: z.strictObject({ most: z.int().default(5) }),
      run: async ({ options }) => ({ status: 'healthy', degraded: options.most > 5, note: null }),
    })
    const pigeon = defineChannel({
      type: 'pigeon', title: 'Pigeon', description: '', digests: false, timeoutMs: 1000, maxPerMinute: 5, options: z.strictObject({}),
      send: async ({ message }) => 'flew with ' + message.id,
    })
    export default defineConfig({
      probes: [queue],
      channels: [pigeon],
      checkers: { 'disk-free': () => ({ status: 'healthy', degraded: false, note: null }) },
      onIncident: () => {},
      onCheck: async ({ check }: CheckEvent) => void check.id,
      extensions: [{ name: 'none' }],
    })`)
  expect(config.probes?.map(({ type }) => type)).toEqual(['queue'])
  expect(config.channels?.map(({ type }) => type)).toEqual(['pigeon'])
  expect(Object.keys(config.checkers ?? {})).toEqual(['disk-free'])
  expect(config.onIncident).toBeTypeOf('function')
  expect(config.onCheck).toBeTypeOf('function')
  expect(config.extensions).toEqual([{ name: 'none' }])
})

test('a probe may be an instance with a state of its own', async () => {
  const config = await load(
    `import { z } from 'zod'
    class Counter {
      #calls = 0
      type = 'count'; title = 'Count'; description = ''; endpoint = z.string(); options = z.strictObject({})
      async run() { this.#calls += 1; return { status: 'healthy', degraded: false, note: String(this.#calls) } }
    }
    export default { probes: [new Counter()] }`,
    'hale.config.mjs',
  )
  const target = { serviceId: 's', serviceName: 'S', endpoint: '', options: {} }
  expect(await config.probes?.[0]?.run(target, new AbortController().signal)).toMatchObject({ note: '1' })
})

test.each([
  ['does not parse', 'export default {{', /hale\.config\.ts: /],
  ['throws', `throw new Error('first line\\nsecond line')`, /: first line second line$/],
  ['imports what is not there', `import 'hale-no-such-package'\nexport default {}`, /hale-no-such-package/],
  ['misses a setting', `import { z } from 'zod'\nz.object({ SLACK_URL: z.url() }).parse({})`, /: SLACK_URL: /],
  ['exports nothing', 'export const config = {}', /: default: is missing: write export default defineConfig/],
  ['has a key that means nothing', 'export default { onIncidents() {} }', /onIncidents/],
  ['has a hook that is no function', `export default { onCheck: 'log' }`, /: onCheck: must be a function$/],
  ['names a checker so that no endpoint can', `export default { checkers: { 'a b': () => null } }`, /checkers\.a b: /],
  ['has an extension without a name', 'export default { extensions: [{}] }', /: extensions\.0: must be an object with a name$/],
  ['names a check type badly', probe(`type: 'Queue Depth'`), /: probes\.0\.type: must be a lower-case word/],
  ['has a probe that cannot run', probe('run: undefined'), /: probes\.0\.run: must be a function$/],
  ['has options that are no schema', probe('options: {}'), /: probes\.0\.options: must be a zod schema$/],
  ['has options that let misspelt ones pass', probe('options: z.object({})'), /: probes\.0\.options: must be a z\.strictObject$/],
  ['has a channel that cannot send', channel('send: undefined'), /: channels\.0\.send: must be a function$/],
  ['has a channel without a time limit', channel('timeoutMs: Infinity'), /: channels\.0\.timeoutMs: /],
  [
    'has a channel whose options let misspelt ones pass',
    channel('options: z.object({})'),
    /: channels\.0\.options: must be a z\.strictObject$/,
  ],
  ['has options that no form can show', probe('options: z.strictObject({ at: z.date() })'), /: probes\.0\.options: cannot be described/],
])('a file that %s is refused with one line that says so', async (_, text, line) => {
  const failure = await load(text).then(() => null, asError)
  expect(failure).toBeInstanceOf(ConfigError)
  expect(failure?.message).toMatch(line)
  expect(failure?.message).not.toContain('\n')
})

test('a file that never finishes loading is given up', async () => {
  const loading = load('await new Promise(() => {})').then(() => null, asError)
  await clock.advance(30_000)
  expect((await loading)?.message).toMatch(/did not finish loading within 30 s$/)
})

test('the usual names are looked for in order, and a named file comes before them', () => {
  const path = folder(tmpdir())
  expect(findConfigFile(null, path)).toBeNull()
  for (const usual of ['hale.config.mjs', 'hale.config.js', 'hale.config.ts']) {
    writeFileSync(join(path, usual), '')
    expect(findConfigFile(null, path)).toBe(join(path, usual))
  }
  writeFileSync(join(path, 'other.ts'), '')
  expect(findConfigFile('other.ts', path)).toBe(join(path, 'other.ts'))
  expect(findConfigFile(join(path, 'other.ts'), '/')).toBe(join(path, 'other.ts'))
})

test('a named file that is missing is refused with one line that names it', () => {
  expect(() => findConfigFile('gone.ts', '/nowhere')).toThrow(new ConfigError('HALE_CONFIG: there is no file /nowhere/gone.ts'))
})
