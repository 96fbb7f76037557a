import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createHaleClient } from 'hale/client'
import { z } from 'zod'
import { check, haleAt } from './harness/client.ts'
import { launch, serverCommand, startHale, temporaryFolder } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

const configured = (name: string) => startHale({ env: { HALE_CONFIG: join(import.meta.dirname, 'plugins', name), HALE_CONCURRENCY: '4' } })

describe('a check type of a plugin is one like any other', () => {
  const problem = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) })
  const looked = check.extend({ error: z.string().nullable(), reason: z.string().nullable() })
  const gloomy = { name: 'Delphi', type: 'oracle', endpoint: 'oracle:delphi', retries: 0, options: { mood: 'gloomy' } }

  test('over REST: validated, checked, with incidents, changed', async () => {
    await using process = await configured('own.config.ts')
    const hale = haleAt(process.url)
    const refusal = await fetch(`${process.url}/services`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...gloomy, endpoint: 'delphi', options: { mood: 'merry', moood: 1 } }),
    })
    expect(refusal.status).toBe(400)
    const { errors } = problem.parse(await refusal.json())
    expect(errors).toContainEqual({ path: 'endpoint', message: 'must begin with oracle:' })
    expect(errors.map(({ path }) => path)).toContain('options.mood')
    expect(await hale.services()).toEqual([])

    const { id } = await hale.register(gloomy)
    expect(await hale.ask(`/services/${id}/check`, looked, { method: 'POST' })).toMatchObject({
      status: 'unhealthy',
      reason: 'assertion',
      error: 'oracle:delphi is gloomy',
    })
    expect(await hale.activeIncidents()).toMatchObject([{ serviceId: id }])
    await hale.change(id, { options: {} })
    expect(await hale.checkNow(id)).toMatchObject({ status: 'healthy' })
    expect(await hale.activeIncidents()).toEqual([])
    expect(await hale.ask('/services?type=oracle', z.array(z.object({ id: z.string() })))).toEqual([{ id }])
  })

  test('over tRPC and in the description of the API', async () => {
    await using process = await configured('own.config.ts')
    const { id } = await createHaleClient(process.url).services.create.mutate(gloomy)
    expect(await haleAt(process.url).service(id)).toMatchObject({ name: 'Delphi' })
    const documented = z.object({ components: z.object({ schemas: z.object({ OracleOptions: z.json(), NewService: z.json() }) }) })
    const { schemas } = (await haleAt(process.url).ask('/openapi.json', documented)).components
    expect(schemas.OracleOptions).toMatchObject({ properties: { mood: { enum: ['fine', 'gloomy'], default: 'fine' } } })
    expect(JSON.stringify(schemas.NewService)).toContain('#/components/schemas/OracleOptions')
  })
})

test('plugins that throw, hang and fail where nobody awaits them stop neither checks nor incidents, nor the end', async () => {
  await using targets = await startTargets()
  await using process = await configured('rogue.config.ts')
  const hale = haleAt(process.url)
  const often = { checkInterval: 1, timeout: 300, retries: 0 }
  await Promise.all([
    ...Array.from({ length: 8 }, (_, index) => hale.register({ ...often, name: `deaf ${index}`, type: 'deaf', endpoint: 'x' })),
    hale.register({ ...often, name: 'reckless', type: 'custom', endpoint: 'reckless' }),
  ])
  await targets.set('shop', { status: 500 })
  const { id } = await hale.register({ ...often, name: 'shop', type: 'http', endpoint: targets.url('shop') })
  await expect.poll(() => hale.incidents(id)).toHaveLength(1)
  await targets.set('shop', {})
  await expect.poll(async () => (await hale.incidents(id))[0]?.recoveredAt).toBeTypeOf('number')

  const statuses = async (name: string): Promise<readonly string[]> => {
    const service = (await hale.services()).find((each) => each.name === name)
    return (await hale.history(service?.id ?? '')).map(({ status }) => status)
  }
  await expect.poll(async () => (await statuses('reckless')).length).toBeGreaterThan(2)
  expect(new Set(await statuses('reckless'))).toEqual(new Set(['unknown']))
  expect(new Set(await statuses('deaf 7'))).toEqual(new Set(['unhealthy']))
  const metrics = await (await fetch(`${process.url}/metrics`)).text()
  expect(metrics).toMatch(/^plugin_hook_runs_total\{hook="onIncident",outcome="failed"\} [1-9]/m)
  expect(metrics).toMatch(/^plugin_hook_queue_depth\{hook="onCheck"\} [1-9]/m)
  for (const plugin of ['config', 'probe deaf', 'checker reckless'])
    expect(metrics).toMatch(new RegExp(`^plugin_uncaught_errors_total\\{plugin="${plugin}"\\} [1-9]`, 'm'))
  expect(process.output()).toContain('thrown by a hook')
  expect(await process.stop()).toEqual({ code: 0, signal: null })
})

describe('Hale refuses to start, with one line that says why,', () => {
  const refused = async (env: Readonly<Record<string, string>>): Promise<string> => {
    using folder = temporaryFolder()
    const { exited, output } = launch(serverCommand, { PORT: '0', HALE_DATA_DIR: folder.path, ...env })
    expect((await exited).code).toBe(1)
    return output()
  }

  test('where the config file that is named is missing', async () => {
    expect(await refused({ HALE_CONFIG: '/nowhere/hale.config.ts' })).toBe(
      'Hale cannot start: HALE_CONFIG: there is no file /nowhere/hale.config.ts\n',
    )
  })

  test.each([
    ['does not parse', 'export default {{', /Hale cannot start: \S+hale\.config\.ts: .*\n$/],
    ['is TypeScript that has to be compiled', 'enum Mood { Fine }\nexport default {}', /enum is not supported.*\n$/],
    ['takes the name of a built-in check type', '', /there is a check type "http" already.*\n$/],
  ])('where the config file %s', async (_, text, line) => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'hale.config.ts')
    writeFileSync(file, text)
    const output = await refused({ HALE_CONFIG: text === '' ? join(import.meta.dirname, 'plugins/twin.config.ts') : file })
    expect(output).toMatch(line)
    expect(output.trimEnd()).not.toContain('\n')
  })
})
