import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScope, preset } from '@pumped-fn/core-next'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { hooks } from '#engine/hooks/contract.ts'
import { probes } from '#probes/index.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { guests } from '#runtime/guests.ts'
import { openScope } from './open-scope.ts'

const file = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'hale.config.mjs'), text)
  return join(folder, 'hale.config.mjs')
}

const outset = (env: Record<string, string>) => createScope(preset(config, parseConfig(env)))

test('what the config file brings stands in the scope, and its extensions see the scope at work', async () => {
  const path = file(`
    export const seen = []
    const extension = {
      name: 'watcher',
      init: () => void seen.push('init'),
      wrapResolve: (next) => { seen.push('resolve'); return next() },
      dispose: () => void seen.push('dispose'),
    }
    export default { checkers: { queue: () => null }, onCheck() {}, extensions: [extension] }`)
  const scope = await openScope(outset({ HALE_CONFIG: path }))
  expect((await scope.resolve(probes)).get('custom')?.endpoint.safeParse('queue').success).toBe(true)
  expect((await scope.resolve(hooks)).onCheck).toBeTypeOf('function')
  await scope.dispose()
  const { seen } = z.object({ seen: z.array(z.string()) }).parse(await import(path))
  expect([seen[0], seen.at(-1)]).toEqual(['init', 'dispose'])
  expect(seen).toContain('resolve')
})

test('what was known at the outset is the same in the scope', async () => {
  const first = outset({ PORT: '1234' })
  const scope = await openScope(first)
  expect((await scope.resolve(config)).port).toBe(1234)
  expect(await scope.resolve(clock)).toBe(await first.resolve(clock))
  expect(await scope.resolve(guests)).toBe(await first.resolve(guests))
})
