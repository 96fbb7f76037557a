import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { config, parseConfig } from '#runtime/config.ts'
import { routes } from './routes.ts'

const app = join(import.meta.dirname, '../../app')
const mounts = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/route.ts') && !path.startsWith('api/'))
  .map((path) => ({
    path: `/${path.slice(0, -'/route.ts'.length).replaceAll(/\[(\w+)\]/g, ':$1')}`,
    text: readFileSync(join(app, path), 'utf8'),
  }))
const table = await createScope(preset(config, parseConfig({}))).resolve(routes)

test('every path of the table is mounted, and nothing else is', () => {
  expect(mounts.map(({ path }) => path).toSorted()).toEqual([...new Set(table.map(({ path }) => path))].toSorted())
})

test.each(mounts.map(({ path, text }) => [path, text] as const))('%s answers every method under its own name', (path, text) => {
  expect(text).toContain(`rest('${path}', request`)
  for (const method of ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']) expect(text).toContain(`answer as ${method}`)
})

test('no two routes share a method and a path, or a name', () => {
  expect(new Set(table.map(({ method, path }) => `${method} ${path}`)).size).toBe(table.length)
  expect(new Set(table.map(({ operation }) => operation)).size).toBe(table.length)
})
