import { expect, test, vi } from 'vitest'
import { StorageError } from '#storage/errors.ts'
import { after, fine, forever, refused, rig } from './rig.ts'

const minute = 60_000

test('a check on demand is recorded as manual and leaves the grid alone', async () => {
  const { add, board, checker, clock, recorded, world } = await rig()
  await add('a')
  await clock.advance(10 * minute + 5000)
  const due = board.get('a')?.nextCheckAt
  const looks = world.looks.length
  const check = checker.checkNow('a')
  await clock.advance(10)
  expect(await check).toMatchObject({ serviceId: 'a', manual: true, status: 'healthy' })
  expect(board.get('a')?.nextCheckAt).toBe(due)
  expect(board.get('a')?.lastCheck).toEqual(await check)
  expect((await recorded('a')).filter((record) => record.manual)).toHaveLength(1)
  expect(world.looks).toHaveLength(looks + 1)
})

test('the answer comes after the commit', async () => {
  const { add, checker, clock, recorded, world } = await rig()
  await add('a')
  await clock.advance(1000)
  world.answer(after(clock, 100, fine))
  let stored = 0
  const check = checker.checkNow('a').then(async () => {
    stored = (await recorded('a')).length
  })
  await clock.advance(200)
  await check
  expect(stored).toBe(2)
})

test('several who ask get the same check', async () => {
  const { add, checker, clock, world } = await rig()
  await add('a')
  await clock.advance(1000)
  world.answer(after(clock, 100, fine))
  const checks = [checker.checkNow('a'), checker.checkNow('a'), checker.checkNow('a')]
  await clock.advance(200)
  const [first, ...others] = await Promise.all(checks)
  expect(others).toEqual([first, first])
  expect(world.looks).toHaveLength(2)
})

test('a check in flight is joined', async () => {
  const { add, checker, clock, world } = await rig()
  world.answer(after(clock, 500, fine))
  await add('a')
  await clock.advance(100)
  const check = checker.checkNow('a')
  await clock.advance(1000)
  expect(await check).toMatchObject({ manual: false })
  expect(world.looks).toHaveLength(1)
})

test('a check that waits in the queue is joined and goes first', async () => {
  const { add, checker, clock, world } = await rig({ concurrency: 1 })
  world.answer(after(clock, 500, fine))
  await add('first')
  for (const id of ['b', 'c', 'd']) await add(id, { criticality: 'critical' })
  await add('wanted', { criticality: 'low' })
  const check = checker.checkNow('wanted')
  await clock.advance(1100)
  expect(await check).toMatchObject({ serviceId: 'wanted' })
  expect(world.looks.map((look) => look.serviceId).slice(0, 2)).toEqual(['first', 'wanted'])
})

test('a paused service can be checked: the result is recorded and opens no incident', async () => {
  const { add, board, checker, clock, recorded, told, world } = await rig()
  world.answer(() => Promise.resolve(refused))
  await add('a', { enabled: false, retries: 0 })
  const check = checker.checkNow('a')
  await clock.advance(10)
  expect(await check).toMatchObject({ status: 'unhealthy', manual: true })
  expect(await recorded('a')).toHaveLength(1)
  expect(told.some((event) => event.type === 'incident.opened')).toBe(false)
  expect(board.get('a')).toMatchObject({ status: 'unknown', activeIncident: null, nextCheckAt: null, lastCheck: { status: 'unhealthy' } })
})

test('an unknown service is refused', async () => {
  const { checker } = await rig()
  await expect(checker.checkNow('nobody')).rejects.toMatchObject({ code: 'not_found' })
})

test('a service that is deleted meanwhile is refused', async () => {
  const { add, checker, clock, roster, world } = await rig()
  world.answer(forever)
  await add('a')
  const check = checker.checkNow('a')
  const refusal = expect(check).rejects.toMatchObject({ code: 'not_found' })
  await clock.advance(100)
  await roster.remove('a')
  await refusal
})

test('a service that is disabled meanwhile is refused', async () => {
  const { add, checker, clock, roster, world } = await rig()
  world.answer(forever)
  await add('a')
  const check = checker.checkNow('a')
  const refusal = expect(check).rejects.toMatchObject({ code: 'conflict' })
  await clock.advance(100)
  await roster.change('a', (current) => ({ ...current, enabled: false }))
  await refusal
})

test('a service that is changed meanwhile answers as it is defined now', async () => {
  const { add, checker, clock, roster, world } = await rig()
  world.answer((target) => (target.endpoint === 'http://new/' ? Promise.resolve(fine) : new Promise(() => {})))
  await add('a', { endpoint: 'http://old/' })
  const check = checker.checkNow('a')
  await clock.advance(100)
  await roster.change('a', (current) => ({ ...current, endpoint: 'http://new/' }))
  await clock.advance(100)
  expect(await check).toMatchObject({ status: 'healthy' })
})

test('while the database is away the asker is told, and the result is written later', async () => {
  const { add, checker, clock, recorded, stores } = await rig()
  await add('a', { checkInterval: 3600 })
  await clock.advance(1000)
  const commit = vi.spyOn(stores.results, 'commit').mockRejectedValue(new StorageError('away', 'gone'))
  const refusal = expect(checker.checkNow('a')).rejects.toMatchObject({ code: 'unavailable' })
  await clock.advance(100)
  await refusal
  const again = expect(checker.checkNow('a')).rejects.toMatchObject({ code: 'unavailable' })
  await clock.advance(100)
  await again
  commit.mockRestore()
  await clock.advance(minute)
  expect(await recorded('a')).toHaveLength(3)
})

test('a check on demand opens and closes incidents like any other', async () => {
  const { add, checker, clock, incidents, world } = await rig()
  await add('a', { checkInterval: 3600, retries: 0 })
  await clock.advance(1000)
  world.answer(() => Promise.resolve(refused))
  const failed = checker.checkNow('a')
  await clock.advance(500)
  world.answer(() => Promise.resolve(fine))
  const recovered = checker.checkNow('a')
  await clock.advance(500)
  expect(await incidents('a')).toMatchObject([
    { startedAt: (await failed).timestamp, recoveredAt: (await recovered).timestamp, duration: 500, checksFailedCount: 1, note: null },
  ])
})
