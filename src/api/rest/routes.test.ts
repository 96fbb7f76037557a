import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { config, parseConfig } from '#runtime/config.ts'
import { routes } from './routes.ts'

test('no two routes share a method and a path, or a name', async () => {
  const table = await createScope(preset(config, parseConfig({}))).resolve(routes)
  expect(new Set(table.map(({ method, path }) => `${method} ${path}`)).size).toBe(table.length)
  expect(new Set(table.map(({ operation }) => operation)).size).toBe(table.length)
})
