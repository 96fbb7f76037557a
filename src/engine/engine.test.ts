import { describe, expect, test } from 'vitest'
import { anchorOf } from '#domain/grid.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { sampleService } from '#storage/samples.ts'
import { openStores, temporaryFolder } from '#storage/temporary.ts'
import { after, fine, forever, inTurn, refused, rig, type RigOptions } from './rig.ts'

const minute = 60_000
const silent = { status: 'unknown', error: 'no idea' } as const

/** Runs an engine until the test says so, then ends its process in good order. */
const lifetime = async (options: RigOptions, live: (engine: Awaited<ReturnType<typeof rig>>) => Promise<void>): Promise<void> => {
  const running = await rig(options)
  await live(running)
  const stopped = running.engine.stop()
  await running.clock.advance(0)
  await stopped
  await running.dispose()
}

describe('an incident', () => {
  test('opens with the first unhealthy check, counts the failures, and closes with the first healthy one', async () => {
    const { add, board, clock, count, incidents, metrics, recorded, told, world } = await rig()
    await add('a', { checkInterval: 10, retries: 0 })
    await clock.advance(minute)
    world.answer(() => Promise.resolve(refused))
    await clock.advance(30_000)
    expect(board.get('a')?.activeIncident).toMatchObject({
      checksFailedCount: 3,
      duration: null,
      cause: 'connection refused',
      reason: 'connect',
    })
    expect(await count(metrics.incidentsActive)).toBe(1)
    world.answer(() => Promise.resolve(fine))
    await clock.advance(10_000)
    const failed = (await recorded('a')).filter((check) => check.status === 'unhealthy').map((check) => check.timestamp)
    const startedAt = failed[0] ?? 0
    expect(await incidents('a')).toMatchObject([
      { startedAt, recoveredAt: startedAt + 30_000, duration: 30_000, checksFailedCount: 3, cause: 'connection refused', note: null },
    ])
    expect(board.get('a')?.activeIncident).toBeNull()
    expect(told.filter((event) => event.type.startsWith('incident')).map((event) => event.type)).toEqual([
      'incident.opened',
      'incident.closed',
    ])
    expect([await count(metrics.incidentsActive), await count(metrics.incidentsCreated)]).toEqual([0, 1])
  })

  test('neither opens, closes nor grows with unknown checks', async () => {
    const { add, board, clock, incidents, world } = await rig()
    world.answer(inTurn(silent, refused, silent, silent, fine))
    await add('a', { checkInterval: 10, retries: 0 })
    await clock.advance(1)
    const due = board.get('a')?.nextCheckAt ?? 0
    expect(board.get('a')?.activeIncident).toBeNull()
    await clock.advance(due - clock.now() + 21_000)
    expect(board.get('a')).toMatchObject({ status: 'unknown', activeIncident: { checksFailedCount: 1 } })
    await clock.advance(10_000)
    expect(await incidents('a')).toMatchObject([{ startedAt: due, recoveredAt: due + 30_000, checksFailedCount: 1, note: null }])
    expect(board.get('a')?.activeIncident).toBeNull()
  })

  test('waits for as many checks as its thresholds say, and still starts with the first', async () => {
    const { add, clock, incidents, recorded, world } = await rig()
    world.answer(inTurn(fine, refused, refused, fine, refused, refused, refused, fine, refused, fine, fine, fine))
    await add('a', { checkInterval: 10, retries: 0, failureThreshold: 3, recoveryThreshold: 2 })
    await clock.advance(130_000)
    const times = (await recorded('a')).map((check) => check.timestamp)
    expect(await incidents('a')).toMatchObject([{ startedAt: times[4], recoveredAt: times[9], checksFailedCount: 4 }])
  })
})

describe('after a restart', () => {
  test('each service goes on with its own grid, and nothing is checked before its slot', async () => {
    const options = { folder: temporaryFolder(), clock: manualClock() }
    const ids = Array.from({ length: 30 }, (_, index) => `s${index}`)
    await lifetime(options, async ({ add, clock }) => {
      for (const id of ids) await add(id)
      await clock.advance(5 * minute)
    })
    const { clock, world } = await rig(options)
    const bootedAt = clock.now()
    await clock.advance(minute)
    expect(world.looks.map((look) => look.serviceId).toSorted()).toEqual(ids.toSorted())
    for (const { at, serviceId } of world.looks) expect((at - anchorOf(serviceId, minute)) % minute).toBe(0)
    expect(world.looks.filter((look) => look.at - bootedAt < 2000).length).toBeLessThan(10)
  })

  test('the board shows at once what was known', async () => {
    const options = { folder: temporaryFolder(), clock: manualClock() }
    let before
    await lifetime(options, async ({ add, board, clock, world }) => {
      world.answer(() => Promise.resolve(refused), 'down')
      await add('down')
      await add('up')
      await clock.advance(5 * minute)
      before = board.all().map(({ status, lastCheck, activeIncident, nextCheckAt }) => ({ status, lastCheck, activeIncident, nextCheckAt }))
    })
    const { board, count, metrics } = await rig(options)
    expect(
      board.all().map(({ status, lastCheck, activeIncident, nextCheckAt }) => ({ status, lastCheck, activeIncident, nextCheckAt })),
    ).toEqual(before)
    expect(await count(metrics.incidentsActive)).toBe(1)
  })

  test('an open incident goes on: the same one grows and closes', async () => {
    const options = { folder: temporaryFolder(), clock: manualClock() }
    let id = ''
    await lifetime(options, async ({ add, board, clock, world }) => {
      world.answer(() => Promise.resolve(refused))
      await add('a', { retries: 0 })
      await clock.advance(2.5 * minute)
      id = board.get('a')?.activeIncident?.id ?? ''
    })
    const { clock, incidents, recorded, told, world } = await rig(options)
    world.answer(inTurn(refused, fine))
    await clock.advance(2 * minute)
    const failed = (await recorded('a')).filter((check) => check.status === 'unhealthy')
    expect(await incidents('a')).toMatchObject([{ id, checksFailedCount: failed.length, startedAt: failed[0]?.timestamp, note: null }])
    expect(told.filter((event) => event.type.startsWith('incident')).map((event) => event.type)).toEqual(['incident.closed'])
  })

  test('a run that was shorter than its threshold is continued', async () => {
    const options = { folder: temporaryFolder(), clock: manualClock() }
    await lifetime(options, async ({ add, clock, world }) => {
      world.answer(inTurn(fine, refused, silent, refused, silent))
      await add('a', { checkInterval: 10, retries: 0, failureThreshold: 3, recoveryThreshold: 2 })
      await clock.advance(50_000)
    })
    const { board, clock, recorded, world } = await rig(options)
    world.answer(() => Promise.resolve(refused))
    await clock.advance(10_000)
    const failed = (await recorded('a')).filter((check) => check.status === 'unhealthy')
    expect(board.get('a')?.activeIncident).toMatchObject({ startedAt: failed[0]?.timestamp, checksFailedCount: 3 })
  })

  test('a service whose first check never ran is checked within one interval', async () => {
    const folder = temporaryFolder()
    const { stores, database } = await openStores(folder)
    await stores.services.insert(sampleService('a', { checkInterval: 30 }))
    database.close()
    const { board, clock } = await rig({ folder })
    expect(board.get('a')).toMatchObject({ status: 'unknown', lastCheck: null })
    await clock.advance(30_100)
    expect(board.get('a')).toMatchObject({ status: 'healthy' })
  })
})

describe('stopping', () => {
  test('lets checks in flight end and writes them', async () => {
    const { add, clock, engine, recorded, world } = await rig()
    world.answer(after(clock, 3000, fine))
    await add('a')
    await clock.advance(1000)
    const stopped = engine.stop()
    await clock.advance(2100)
    await stopped
    expect(await recorded('a')).toHaveLength(1)
    expect(engine.status()).toMatchObject({ running: false, inFlight: 0, queueDepth: 0, bufferedResults: 0 })
  })

  test('aborts after 5 s what does not end, without a result, and turns away whoever waits', async () => {
    const { add, checker, clock, engine, recorded, world } = await rig({ concurrency: 1 })
    world.answer(forever)
    await add('a', { timeout: 30_000 })
    await add('queued')
    const waiting = expect(checker.checkNow('a')).rejects.toMatchObject({ code: 'unavailable' })
    const queued = expect(checker.checkNow('queued')).rejects.toMatchObject({ code: 'unavailable' })
    await clock.advance(1000)
    const stopped = engine.stop()
    await clock.advance(4900)
    expect(world.looks[0]?.signal.aborted).toBe(false)
    await clock.advance(200)
    await stopped
    expect(world.looks).toHaveLength(1)
    expect(world.looks[0]?.signal.aborted).toBe(true)
    expect(await recorded('a')).toEqual([])
    await Promise.all([waiting, queued])
  })

  test('begins no more checks, not even on demand', async () => {
    const { add, checker, clock, engine, world } = await rig()
    await add('a')
    await clock.advance(1000)
    await engine.stop()
    const looks = world.looks.length
    await clock.advance(5 * minute)
    await expect(checker.checkNow('a')).rejects.toMatchObject({ code: 'unavailable' })
    expect(world.looks).toHaveLength(looks)
  })

  test('twice is the same as once, and so is starting', async () => {
    const { engine } = await rig()
    await engine.start()
    await Promise.all([engine.stop(), engine.stop()])
    await engine.stop()
    expect(engine.status().running).toBe(false)
  })

  test('writes what still waits', async () => {
    const { add, clock, engine, recorded } = await rig()
    await add('a')
    await clock.advance(1)
    await engine.stop()
    expect(await recorded('a')).toHaveLength(1)
  })
})
