import { expect, test, vi } from 'vitest'
import { fine, refused, rig } from './rig.ts'

const minute = 60_000

/** A limit on the pages of the file, also on each connection that is opened meanwhile: SQLite itself says that it is full. */
const fillDisk = async ({ clock, database, engine }: Awaited<ReturnType<typeof rig>>): Promise<() => void> => {
  const limit = () => database.write(({ raw }) => void raw.pragma('max_page_count = 1'))
  await limit()
  const reopen = database.reopen.bind(database)
  const spy = vi.spyOn(database, 'reopen').mockImplementation(async () => {
    await reopen()
    await limit()
  })
  // What still fits into the pages that it has is written first.
  while (!engine.status().databaseAway) await clock.advance(100)
  return () => spy.mockRestore()
}

test('while the disk is full for a quarter of an hour all results wait, and are written in order with their true times', async () => {
  const running = await rig()
  const { add, board, clock, count, engine, incidents, metrics, recorded, told, world } = running
  const ids = Array.from({ length: 20 }, (_, index) => `s${index}`)
  for (const id of ids) await add(id, { checkInterval: 10, retries: 0 })
  await clock.advance(minute)
  const empty = await fillDisk(running)
  const heard = told.length
  await clock.advance(5 * minute)
  world.answer(() => Promise.resolve({ ...refused, error: 'a text that is new'.repeat(20) }), 's3')
  await clock.advance(5 * minute)
  expect(board.get('s3')?.activeIncident).toMatchObject({ checksFailedCount: 30 })
  world.answer(() => Promise.resolve(fine), 's3')
  await clock.advance(5 * minute)
  expect(engine.status().databaseAway).toBe(true)
  expect(engine.status().bufferedResults).toBeGreaterThan(20 * 6 * 14)
  expect(told).toHaveLength(heard)
  empty()
  await clock.advance(minute)

  expect(engine.status()).toMatchObject({ databaseAway: false, bufferedResults: 0 })
  expect(await count(metrics.resultsDropped)).toBe(0)
  for (const id of ids) {
    const times = (await recorded(id)).map(({ timestamp }) => timestamp)
    const gaps = times.slice(2).map((time, index) => time - (times[index + 1] ?? 0))
    expect(gaps.every((gap) => gap === 10_000)).toBe(true)
  }
  const failed = (await recorded('s3')).filter(({ status }) => status === 'unhealthy')
  const [first, last] = [failed[0]?.timestamp ?? 0, failed.at(-1)?.timestamp ?? 0]
  expect(await incidents('s3')).toMatchObject([{ startedAt: first, recoveredAt: last + 10_000, checksFailedCount: failed.length }])
  const late = told.slice(heard).flatMap((event) => (event.type === 'check.recorded' ? [event.check.timestamp] : []))
  expect(late).toEqual(late.toSorted((one, other) => one - other))
})

test(
  'longer than memory reaches, the oldest healthy results are dropped and counted, every failure and transition is kept',
  { timeout: 90_000 },
  async () => {
    const running = await rig({ concurrency: 2000 })
    const { add, clock, count, engine, incidents, metrics, recorded, world } = running
    for (let index = 0; index < 2000; index += 1) await add(`s${index}`, { checkInterval: 1, timeout: 500, retries: 0 })
    await clock.advance(1000)
    const empty = await fillDisk(running)
    const beganAt = clock.now()
    world.answer(() => Promise.resolve(refused), 's7')
    await clock.advance(5000)
    world.answer(() => Promise.resolve(fine), 's7')
    await clock.advance(44_000)
    const dropped = await count(metrics.resultsDropped)
    expect(dropped).toBeGreaterThan(5000)
    expect(engine.status().bufferedResults).toBeLessThanOrEqual(90_000)
    const overAt = clock.now()
    empty()
    const stopped = engine.stop()
    await clock.advance(1000)
    await stopped

    expect(engine.status().bufferedResults).toBe(0)
    expect(await count(metrics.resultsDropped)).toBe(dropped)
    const failed = (await recorded('s7')).filter(({ status }) => status === 'unhealthy')
    expect(failed).toHaveLength(5)
    const [first, last] = [failed[0]?.timestamp ?? 0, failed.at(-1)?.timestamp ?? 0]
    expect(await incidents('s7')).toMatchObject([{ startedAt: first, recoveredAt: last + 1000, checksFailedCount: 5 }])
    const others = (await recorded('s8')).filter(({ timestamp }) => timestamp >= beganAt && timestamp < overAt)
    expect(others.length).toBeLessThan(49)
    expect(others.at(-1)?.timestamp).toBeGreaterThan(overAt - 2000)
    expect(others.slice(1).every(({ timestamp }, index) => timestamp - (others[index]?.timestamp ?? 0) === 1000)).toBe(true)
  },
)
