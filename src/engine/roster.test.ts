import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorOf } from '#domain/grid.ts'
import { after, fine, refused, rig } from './rig.ts'

const minute = 60_000

/** Lets everything go on that waits for no timer. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a change', () => {
  test('keeps what another change at the same time has set', async () => {
    const { add, board, clock, roster, stores } = await rig()
    await add('a')
    await clock.advance(100)
    await Promise.all([
      roster.change('a', (current) => ({ ...current, name: 'new name' })),
      roster.change('a', (current) => ({ ...current, tags: ['new tag'] })),
      roster.change('a', (current) => ({ ...current, timeout: 1234 })),
    ])
    const expected = { name: 'new name', tags: ['new tag'], timeout: 1234 }
    expect(board.get('a')?.service).toMatchObject(expected)
    expect((await stores.services.all())[0]).toMatchObject(expected)
  })

  test('of the name, tags, description or group leaves a check in flight alone', async () => {
    const { add, clock, recorded, roster, world } = await rig()
    world.answer(after(clock, 2000, fine))
    await add('a')
    await clock.advance(1000)
    await roster.change('a', (current) => ({ ...current, name: 'b', tags: ['t'], description: 'd', group: 'g', criticality: 'critical' }))
    await clock.advance(2000)
    expect(world.looks).toHaveLength(1)
    expect(world.looks[0]?.signal.aborted).toBe(false)
    expect(await recorded('a')).toHaveLength(1)
  })

  test('of the endpoint aborts the check in flight, discards what it finds and checks anew at once', async () => {
    const { add, clock, recorded, roster, world } = await rig()
    world.answer((target) => after(clock, 2000, target.endpoint === 'http://old/' ? refused : fine)(target, AbortSignal.abort()))
    await add('a', { endpoint: 'http://old/', retries: 0 })
    await clock.advance(1000)
    await roster.change('a', (current) => ({ ...current, endpoint: 'http://new/' }))
    await clock.advance(5000)
    expect(world.looks.map((look) => [look.endpoint, look.signal.aborted])).toEqual([
      ['http://old/', true],
      ['http://new/', false],
    ])
    expect(await recorded('a')).toMatchObject([{ status: 'healthy' }])
    expect(world.crowd()).toBe(1)
  })

  test.each([
    ['options', { options: { method: 'HEAD' } }],
    ['timeout', { timeout: 1000 }],
    ['retries', { retries: 0 }],
    ['retryDelay', { retryDelay: 1 }],
    ['degradedThreshold', { degradedThreshold: 5 }],
    ['failureThreshold', { failureThreshold: 2 }],
  ])('of the %s is tried out at once and leaves the grid alone', async (_, change) => {
    const { add, board, clock, roster, world } = await rig()
    await add('a', { options: { method: 'GET' } })
    await clock.advance(100)
    const due = board.get('a')?.nextCheckAt
    await roster.change('a', (current) => ({ ...current, ...change }))
    await clock.advance(100)
    expect(world.looks).toHaveLength(2)
    expect(board.get('a')?.nextCheckAt).toBe(due)
  })

  test('that changes nothing checks nothing', async () => {
    const { add, clock, roster, world } = await rig()
    await add('a', { options: { headers: { one: '1', two: '2' } } })
    await clock.advance(100)
    await roster.change('a', (current) => ({ ...current, options: { headers: { two: '2', one: '1' } } }))
    await clock.advance(100)
    expect(world.looks).toHaveLength(1)
  })

  test('of the interval checks at once and takes a place on the new grid', async () => {
    const { add, clock, roster, world } = await rig()
    await add('a', { checkInterval: 3600 })
    await clock.advance(minute)
    await roster.change('a', (current) => ({ ...current, checkInterval: 20 }))
    await clock.advance(3 * minute)
    expect((world.looks[1]?.at ?? 0) - (world.looks[0]?.at ?? 0)).toBe(minute)
    const onGrid = world.looks.slice(2)
    expect(onGrid.length).toBeGreaterThanOrEqual(8)
    for (const look of onGrid) expect((look.at - anchorOf('a', 20_000)) % 20_000).toBe(0)
  })

  test('that the caller gives up changes nothing', async () => {
    const { add, board, roster } = await rig()
    await add('a')
    const change = roster.change('a', () => {
      throw new Error('not valid')
    })
    await expect(change).rejects.toThrow('not valid')
    expect(board.get('a')?.service.name).toBe('service a')
    await roster.change('a', (current) => ({ ...current, name: 'fine' }))
    expect(board.get('a')?.service.name).toBe('fine')
  })

  test('of a service that is not there is refused', async () => {
    const { roster } = await rig()
    await expect(roster.change('nobody', (current) => current)).rejects.toMatchObject({ code: 'not_found' })
    expect(await roster.remove('nobody')).toBe(false)
  })
})

describe('disabling', () => {
  test('stops the checks, closes the open incident with a note and says so', async () => {
    const { add, board, clock, incidents, roster, told, world } = await rig()
    world.answer(() => Promise.resolve(refused))
    await add('a', { retries: 0 })
    await clock.advance(90_000)
    const looks = world.looks.length
    await roster.change('a', (current) => ({ ...current, enabled: false }))
    await clock.advance(5 * minute)
    expect(world.looks).toHaveLength(looks)
    expect(board.get('a')).toMatchObject({ status: 'unknown', activeIncident: null, nextCheckAt: null })
    const [incident] = await incidents('a')
    expect(incident).toMatchObject({ note: 'service disabled', recoveredAt: clock.now() - 5 * minute })
    expect(told.slice(-2).map((event) => event.type)).toEqual(['incident.closed', 'service.changed'])
  })

  test('closes an incident that has just begun and is not written yet', async () => {
    const { add, clock, incidents, roster, told, world } = await rig()
    world.answer(() => Promise.resolve(refused))
    await add('a', { retries: 0 })
    await settled()
    expect(told.map((event) => event.type)).toEqual(['service.created'])
    await roster.change('a', (current) => ({ ...current, enabled: false }))
    await clock.advance(1000)
    expect(told.map((event) => event.type)).toEqual([
      'service.created',
      'check.recorded',
      'incident.opened',
      'incident.closed',
      'service.changed',
    ])
    expect(await incidents('a')).toMatchObject([{ note: 'service disabled', duration: 0 }])
  })

  test('discards the check in flight', async () => {
    const { add, clock, recorded, roster, told, world } = await rig()
    world.answer(after(clock, 2000, refused))
    await add('a', { retries: 0 })
    await clock.advance(1000)
    await roster.change('a', (current) => ({ ...current, enabled: false }))
    await clock.advance(5000)
    expect(world.looks[0]?.signal.aborted).toBe(true)
    expect(await recorded('a')).toEqual([])
    expect(told.map((event) => event.type)).toEqual(['service.created', 'service.changed'])
  })

  test('and enabling again starts afresh: checked at once, a new incident for a new failure', async () => {
    const { add, clock, incidents, roster, world } = await rig()
    world.answer(() => Promise.resolve(refused))
    await add('a', { retries: 0 })
    await clock.advance(1000)
    await roster.change('a', (current) => ({ ...current, enabled: false }))
    await clock.advance(10 * minute)
    const looks = world.looks.length
    await roster.change('a', (current) => ({ ...current, enabled: true }))
    await clock.advance(100)
    expect(world.looks).toHaveLength(looks + 1)
    expect(await incidents('a')).toMatchObject([{ recoveredAt: null }, { note: 'service disabled' }])
  })

  test('while the database is away is refused, and the service is watched on', async () => {
    const { add, board, clock, folder, recorded, roster, world } = await rig()
    await add('a', { checkInterval: 10 })
    await clock.advance(minute)
    const before = (await recorded('a')).length
    renameSync(join(folder, 'hale.db'), join(folder, 'elsewhere.db'))
    await expect(roster.change('a', (current) => ({ ...current, enabled: false }))).rejects.toMatchObject({ name: 'StorageError' })
    await expect(roster.remove('a')).rejects.toMatchObject({ name: 'StorageError' })
    renameSync(join(folder, 'elsewhere.db'), join(folder, 'hale.db'))
    await clock.advance(minute)
    expect(board.get('a')).toMatchObject({ status: 'healthy', service: { enabled: true } })
    expect((await recorded('a')).length - before).toBe(6)
    expect(world.crowd()).toBe(1)
  })
})

describe('deleting', () => {
  test('with a check in flight: no result, no event afterwards, no second check', async () => {
    const { add, board, clock, roster, stores, told, world } = await rig()
    world.answer(after(clock, 2000, refused))
    const { service } = await add('a', { retries: 0 })
    await clock.advance(1000)
    expect(await roster.remove('a')).toBe(true)
    await clock.advance(5 * minute)
    expect(world.looks).toHaveLength(1)
    expect(world.looks[0]?.signal.aborted).toBe(true)
    expect(told.at(-1)).toEqual({ type: 'service.deleted', serviceId: 'a' })
    expect(await stores.checks.newest(service.number, 10)).toEqual([])
    expect(board.get('a')).toBeUndefined()
    expect(board.all()).toEqual([])
  })

  test('closes the open incident, and the history goes soon', async () => {
    const { add, clock, count, metrics, roster, stores, told, world } = await rig()
    world.answer(() => Promise.resolve(refused))
    const { service } = await add('a', { retries: 0 })
    await clock.advance(1000)
    expect(await count(metrics.incidentsActive)).toBe(1)
    await roster.remove('a')
    const closed = told.find((event) => event.type === 'incident.closed')
    expect(closed).toMatchObject({ incident: { note: 'service deleted', duration: 1000, checksFailedCount: 1 } })
    expect(await count(metrics.incidentsActive)).toBe(0)
    await clock.advance(minute)
    expect(await stores.services.deleted()).toEqual([])
    expect(await stores.checks.newest(service.number, 10)).toEqual([])
  })

  test('with results that still wait: they are written first and nothing after them', async () => {
    const { add, clock, roster, stores, told } = await rig()
    const { service } = await add('a')
    await clock.advance(0)
    await roster.remove('a')
    expect(told.map((event) => event.type)).toEqual(['service.created', 'check.recorded', 'service.deleted'])
    expect(await stores.checks.newest(service.number, 10)).toHaveLength(1)
  })

  test('twice at the same time deletes once', async () => {
    const { add, roster, told } = await rig()
    await add('a')
    expect((await Promise.all([roster.remove('a'), roster.remove('a')])).toSorted()).toEqual([false, true])
    expect(told.filter((event) => event.type === 'service.deleted')).toHaveLength(1)
  })
})

test('a paused service is stored and not checked', async () => {
  const { add, board, clock, world } = await rig()
  const live = await add('a', { enabled: false })
  expect(live).toMatchObject({ status: 'unknown', nextCheckAt: null, lastCheck: null })
  await clock.advance(5 * minute)
  expect(world.looks).toEqual([])
  expect(board.all()).toHaveLength(1)
})

test('services are listed by age', async () => {
  const { add, board } = await rig()
  await Promise.all(['c', 'a', 'b'].map((id) => add(id, { enabled: false })))
  const numbers = board.all().map((live) => live.service.number)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
})
