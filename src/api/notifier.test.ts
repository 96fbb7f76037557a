import { renameSync } from 'node:fs'
import { preset } from '@pumped-fn/core-next'
import { expect, onTestFinished, test } from 'vitest'
import { clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { stores } from '#storage/stores.ts'
import { openHouse } from './house.fixture.ts'

test('what waits to be sent is told, and that nobody knows it while the database is away', async () => {
  const time = manualClock()
  const house = await openHouse({}, preset(clock, time))
  onTestFinished(() => house[Symbol.asyncDispose]())
  const told = async () => (await house.handle.call((api) => api.system.stats())).notifier
  expect(await told()).toMatchObject({ pending: 0, dead: 0 })
  const away = `${house.folder}-away`
  renameSync(house.folder, away)
  await time.advance(2000)
  expect(await told()).toMatchObject({ pending: null, dead: null })
  renameSync(away, house.folder)
})

test('however many ask, the database is asked once in two seconds', async () => {
  const time = manualClock()
  const house = await openHouse({}, preset(clock, time))
  onTestFinished(() => house[Symbol.asyncDispose]())
  const { outbox } = await house.scope.resolve(stores)
  let asked = 0
  const before = { ...outbox }
  Object.assign(outbox, { counts: () => ((asked += 1), before.counts()) })
  for (let index = 0; index < 5; index += 1) await house.handle.call((api) => api.system.stats())
  await time.advance(2000)
  await house.handle.call((api) => api.system.stats())
  expect(asked).toBe(2)
})
