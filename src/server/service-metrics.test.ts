import { expect, test } from 'vitest'
import { fine, refused, rig } from '#engine/rig.ts'
import { serviceMetrics } from './service-metrics.ts'

test('each service shows its last known state when scraped, and takes its series along when it goes', async () => {
  const { add, board, clock, metrics, roster, scope, world } = await rig()
  await scope.resolve(serviceMetrics)
  world.answer(() => Promise.resolve(fine), 'up')
  world.answer(() => Promise.resolve(refused), 'down')
  world.answer(() => Promise.resolve({ status: 'unknown', error: 'no idea' }), 'unsure')
  for (const id of ['up', 'down', 'unsure']) await add(id, { retries: 0 })
  await clock.advance(1000)
  expect(board.all().map(({ lastCheck }) => lastCheck?.status)).toEqual(['healthy', 'unhealthy', 'unknown'])

  const scrape = async (): Promise<string[]> => (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('hale_'))
  expect((await scrape()).filter((line) => line.startsWith('hale_service_up'))).toEqual([
    'hale_service_up{id="up",name="service up",type="http"} 1',
    'hale_service_up{id="down",name="service down",type="http"} 0',
  ])
  expect((await scrape()).join()).toContain('hale_service_response_seconds{id="up"')

  for (const id of ['up', 'down', 'unsure']) await roster.remove(id)
  expect(await scrape()).toEqual([])
})
