import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { requestContext } from '#api/request.ts'
import { rest } from '#api/rest/adapter.ts'
import { trpc } from '#api/trpc-adapter.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { createCalls } from './calls.ts'
import { createHandle } from './open-handle.ts'
import { createPods } from './request.ts'
import { createRouteMap } from './routes.ts'
import { boot } from './scope.ts'
import { dependenciesOf } from './shared.ts'

const house = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-server-'))
  const scope = createScope(preset(config, parseConfig({ HALE_DATA_DIR: folder })), preset(log, pino({ level: 'silent' })))
  const parts = await boot(scope)
  await parts.engine.start()
  onTestFinished(async () => {
    await parts.engine.stop()
    await scope.dispose()
    rmSync(folder, { recursive: true, force: true })
  })
  const pods = createPods(scope, parts.log)
  const calls = createCalls({ ...parts, pods, routes: createRouteMap(parts.routes) })
  const ask = async (path: string, requestId: string): Promise<Response | undefined> =>
    calls.at(new URL(asked(path, requestId).url).pathname)?.(asked(path, requestId))
  return { scope, ask, calls, handle: createHandle(pods, parts.ids) }
}

const asked = (path: string, requestId: string): Request =>
  new Request(`http://localhost${path}`, { headers: { 'x-request-id': requestId } })

const dependsOn = (executor: Core.UExecutor, sought: Core.UExecutor): boolean =>
  executor === sought || dependenciesOf(executor).some((dependency) => dependsOn(dependency, sought))

test('REST, tRPC and pages are answered, each call under its own name', async () => {
  const { ask, handle } = await house()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => [ask('/services', `rest-${index}`), ask('/api/trpc/services.list', `trpc-${index}`)]).flat(),
  )
  expect(answers.map((answer) => answer?.status)).toEqual(answers.map(() => 200))
  expect(answers.map((answer) => answer?.headers.get('x-request-id'))).toEqual(
    Array.from({ length: 10 }, (_, index) => [`rest-${index}`, `trpc-${index}`]).flat(),
  )
  expect(await handle.call((api) => api.services.list({}))).toMatchObject({ items: [] })
})

test('a pod builds nothing but what depends on its request: all else was built at boot', async () => {
  const { scope } = await house()
  const shared = new Set(scope.entries().map(([executor]) => executor))
  const pod = scope.pod(preset(requestContext, { requestId: 'abc', log: pino({ level: 'silent' }), actor: { name: 'test' } }))
  await Promise.all([pod.resolve(rest), pod.resolve(trpc)])
  const own = pod.entries().flatMap(([executor]) => (shared.has(executor) ? [] : [executor]))
  expect(own.length).toBeGreaterThan(2)
  expect(own.filter((executor) => !dependsOn(executor, requestContext))).toEqual([])
  await scope.disposePod(pod)
})

test('what is none of the API, and a call without a name, are left to others', async () => {
  const { calls } = await house()
  for (const path of ['/', '/dashboard/system', '/services/', '/icon.svg', '/nowhere']) expect(calls.at(path)).toBeNull()
})

test('a name in the path may hold any character', async () => {
  const { ask } = await house()
  const answer = await ask(`/services/${encodeURIComponent('a/b ü')}`, 'abc')
  expect(answer?.status).toBe(404)
  expect(await answer?.json()).toMatchObject({ detail: 'there is no service a/b ü' })
})
