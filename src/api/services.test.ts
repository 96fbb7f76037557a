import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServiceQuery } from './schema/service-input.ts'
import { openHouse, type House } from './house.fixture.ts'

let house: House

const create = (group: string) =>
  house.handle.call((api) =>
    api.services.create({
      name: 'Shop',
      description: null,
      type: 'tcp',
      endpoint: '127.0.0.1:9',
      checkInterval: 60,
      timeout: 5000,
      criticality: 'medium',
      enabled: false,
      retries: 0,
      retryDelay: 0,
      degradedThreshold: null,
      failureThreshold: 1,
      recoveryThreshold: 1,
      group,
      tags: [],
      dependsOn: [],
      options: {},
    }),
  )

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const list = (query: ServiceQuery) => house.handle.call((api) => api.services.list(query))

test('walking the pages shows each service once in order, however long they are and whatever is added or deleted on the way', async () => {
  let round = 0
  const steps = fc.array(fc.record({ limit: fc.integer({ min: 1, max: 4 }), event: fc.constantFrom('add', 'delete', 'nothing') }), {
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 8 }), steps, async (count, walk) => {
      const group = `round ${(round += 1)}`
      const created: string[] = []
      for (let index = 0; index < count; index += 1) created.push((await create(group)).id)
      const expected = new Set(created)
      const seen: string[] = []
      let cursor: string | null = null
      for (let step = 0; ; step += 1) {
        const { limit = 3, event = 'nothing' } = walk[step] ?? {}
        const page = await list({ group, limit, ...(cursor !== null && { cursor }) })
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
        if (cursor === null) break
        if (event === 'add') expected.add((await create(group)).id)
        const victim = seen.at(-1)
        if (event === 'delete' && victim !== undefined) await house.handle.call((api) => api.services.remove(victim))
      }
      expect(seen).toEqual([...expected])
    }),
    { numRuns: 25 },
  )
})

test('a page says how many match on all pages', async () => {
  for (let index = 0; index < 3; index += 1) await create('total')
  expect(await list({ group: 'total', limit: 2 })).toMatchObject({ total: 3, items: [{ group: 'total' }, { group: 'total' }] })
})

test('the number under which checks are stored stays inside', async () => {
  const service = await create('inside')
  expect(service).not.toHaveProperty('number')
  expect((await list({ group: 'inside' })).items[0]).toEqual(service)
})

test('who changed what is logged under the request id of the call', async () => {
  const { id } = await create('log')
  await house.ask(`/services/${id}`, { method: 'PATCH', json: { name: 'x' }, headers: { 'x-request-id': 'told-1' } })
  expect(house.lines.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ msg: 'service changed', requestId: 'told-1', service: id, actor: 'local', fields: ['name'] }),
  )
})

test('a change is refused, and changes nothing, when somebody else was faster', async () => {
  const { id, updatedAt } = await create('contested')
  const rename = (name: string) => house.handle.call((api) => api.services.update(id, { name }, updatedAt))
  const { updatedAt: since } = await rename('first')
  await expect(rename('second')).rejects.toMatchObject({ code: 'stale', current: { name: 'first', updatedAt: since } })
  expect(await list({ group: 'contested' })).toMatchObject({ items: [{ name: 'first', updatedAt: since }] })
})

test('a service names what it depends on and what depends on it', async () => {
  const database = await create('dependencies')
  const shop = await create('dependencies')
  const get = (id: string) => house.handle.call((api) => api.services.get(id))
  await house.handle.call((api) => api.services.update(shop.id, { dependsOn: [database.id] }))
  expect(await get(database.id)).toMatchObject({ dependsOn: [], dependants: [shop.id] })
  expect(await get(shop.id)).toMatchObject({ dependsOn: [database.id], dependants: [] })
})
