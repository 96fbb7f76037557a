import { expect, test } from 'vitest'
import { z } from 'zod'
import { service } from './harness/client.ts'
import { startHale } from './harness/hale.ts'

const line = z.object({ msg: z.string(), requestId: z.string(), service: z.string() })
const callResult = z.object({ result: z.object({ data: service }) })

interface Made {
  readonly requestId: string
  readonly answeredAs: string | null
  readonly id: string
}

const post = (url: string, requestId: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ name: requestId, type: 'tcp', endpoint: '127.0.0.1:1', enabled: false }),
  })

test('requests that run at the same time, by REST and by tRPC, never take on each other’s identity', async () => {
  await using hale = await startHale({ env: { LOG_LEVEL: 'info' } })
  const byRest = async (requestId: string): Promise<Made> => {
    const response = await post(`${hale.url}/services`, requestId)
    return { requestId, answeredAs: response.headers.get('x-request-id'), id: service.parse(await response.json()).id }
  }
  const byCall = async (requestId: string): Promise<Made> => {
    const response = await post(`${hale.url}/api/trpc/services.create`, requestId)
    return { requestId, answeredAs: response.headers.get('x-request-id'), id: callResult.parse(await response.json()).result.data.id }
  }
  const made = await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 ? byRest : byCall)(`request-${index}`)))
  await hale.stop()

  expect(made.map(({ answeredAs }) => answeredAs)).toEqual(made.map(({ requestId }) => requestId))
  const logged = hale
    .output()
    .split('\n')
    .filter((text) => text.includes('"service created"'))
    .map((text) => line.parse(JSON.parse(text)))
  const ownerOf = new Map(logged.map(({ service, requestId }) => [service, requestId]))
  expect(made.map(({ id }) => ownerOf.get(id))).toEqual(made.map(({ requestId }) => requestId))
})
