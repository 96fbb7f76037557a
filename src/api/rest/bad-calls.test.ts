import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openHouse, type House } from '../house.fixture.ts'
import { badCalls } from './bad-calls.fixture.ts'
import { problem } from './problem.ts'

let house: House
let id = ''

const stored = async (): Promise<string> => JSON.stringify(await house.stores.services.all())

beforeAll(async () => {
  house = await openHouse()
  const created = await house.ask('/services', {
    method: 'POST',
    json: { name: 'Paused', type: 'tcp', endpoint: '127.0.0.1:9', checkInterval: 60, timeout: 5000, enabled: false },
  })
  id = z.object({ id: z.string() }).parse(await created.json()).id
})
afterAll(() => house[Symbol.asyncDispose]())

describe('refused with a problem, and nothing is stored:', () => {
  test.each(badCalls.map((call) => [call.title, call] as const))('%s', async (_title, { path, status, problems, allow, ...asking }) => {
    const before = await stored()
    const response = await house.ask(path.replace(':id', id), asking)
    const body = problem.parse(await response.json())
    expect([response.status, body.status]).toEqual([status, status])
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{16}$/)
    expect(response.headers.get('allow')).toBe(allow ?? null)
    if (problems) expect(body.errors?.map((error) => error.path).toSorted()).toEqual([...problems].toSorted())
    expect(await stored()).toBe(before)
  })

  test('a body that is larger than it says', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024))
    let cutOff = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
      cancel: () => {
        cutOff = true
      },
    })
    const response = await house.ask('/services', { method: 'POST', body: endless, headers: { 'content-type': 'application/json' } })
    expect(response.status).toBe(413)
    await expect.poll(() => cutOff).toBe(true)
  })
})
