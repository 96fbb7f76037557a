import { renameSync } from 'node:fs'
import { preset } from '@pumped-fn/core-next'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { board } from '#engine/board.ts'
import { openHouse } from '../house.fixture.ts'
import { problem } from './problem.ts'

const shop = { name: 'Shop', type: 'tcp', endpoint: '127.0.0.1:1', retries: 0, enabled: false }

test('a bug is answered with a bare 500 and told in the log alone', async () => {
  const failing = (): never => {
    throw new Error('secret of the house')
  }
  await using house = await openHouse({}, preset(board, { get: failing, all: failing }))
  const response = await house.ask('/services', { headers: { 'x-request-id': 'bug-1' } })
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(problem.parse(JSON.parse(text))).toMatchObject({ type: 'urn:hale:problem:internal', status: 500 })
  expect(text).not.toMatch(/secret|stack|\.ts/)
  const line = house.lines.find((line) => line.includes('secret of the house'))
  expect(line).toContain('"requestId":"bug-1"')
  expect(line).toContain('"route":"/services"')
})

describe('while the database is away', () => {
  test('what needs it answers 503 with Retry-After, what does not is answered from memory', async () => {
    await using house = await openHouse()
    const created = await house.ask('/services', { method: 'POST', json: shop })
    const { id } = z.object({ id: z.string() }).parse(await created.json())
    const away = `${house.folder}-away`
    renameSync(house.folder, away)
    for (const [method, path] of [
      ['GET', '/ready'],
      ['GET', `/services/${id}`],
      ['GET', `/services/${id}/history`],
      ['GET', `/services/${id}/incidents`],
      ['GET', `/metrics/uptime/${id}`],
      ['POST', `/services/${id}/check`],
      ['DELETE', `/services/${id}`],
    ] as const) {
      const response = await house.ask(path, { method })
      expect([path, response.status, response.headers.get('retry-after')]).toEqual([path, 503, '5'])
      expect(problem.parse(await response.json()).type).toBe('urn:hale:problem:unavailable')
    }
    for (const path of ['/services', `/services/${id}/health`, '/incidents/active', '/health', '/live', '/metrics']) {
      expect([path, (await house.ask(path)).status]).toEqual([path, 200])
    }
    expect((await house.ask('/services', { method: 'POST', json: shop })).status).toBe(503)
    renameSync(away, house.folder)
  })
})

test('once Hale has stopped, health and readiness say so', async () => {
  await using house = await openHouse()
  await house.engine.stop()
  expect((await house.ask('/health')).status).toBe(503)
  expect(problem.parse(await (await house.ask('/ready')).json()).errors).toEqual([{ path: 'scheduler', message: 'is not running' }])
  expect((await house.ask('/live')).status).toBe(200)
})
