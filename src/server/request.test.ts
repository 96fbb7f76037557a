import { createScope, derive, name } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { requestContext } from '#api/request.ts'
import { DomainError } from '#domain/errors.ts'
import { createPods } from './request.ts'

const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

const house = () => {
  const alive = new Set<string>()
  const lines: string[] = []
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line.trim()) })
  /** Something that belongs to one request, as a use-case does. */
  const owned = derive(
    { requestContext },
    ({ requestContext: { requestId } }, ctl) => {
      alive.add(requestId)
      ctl.cleanup(() => void alive.delete(requestId))
      return requestId
    },
    name('test.owned'),
  )
  return { alive, lines, owned, pods: createPods(createScope(), log) }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An answer like that of a subscription: a line for each call of `pull`, or a failure. */
const stream = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void, cancel?: () => void): Response =>
  new Response(new ReadableStream({ pull, ...(cancel && { cancel }) }, { highWaterMark: 0 }), {
    status: 201,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-kept': 'yes' },
  })

describe('a pod', () => {
  test('of one request never shows the context of another that runs at the same time', async () => {
    const { pods } = house()
    const names = Array.from({ length: 20 }, (_, index) => `request-${index}`)
    const all = gate()
    let arrived = 0
    const seen = await Promise.all(
      names.map((requestId) =>
        pods.run(requestId, async (pod) => {
          const before = await pod.resolve(requestContext)
          if (++arrived === names.length) all.open()
          await all.opened
          const after = await pod.resolve(requestContext)
          return [before.requestId, after.requestId, before === after]
        }),
      ),
    )
    expect(seen).toEqual(names.map((requestId) => [requestId, requestId, true]))
  })

  test('gives its request a logger that carries the request id', async () => {
    const { pods, lines } = house()
    await pods.run('abc', async (pod) => (await pod.resolve(requestContext)).log.info('hello'))
    expect(lines).toEqual(['{"level":30,"requestId":"abc","msg":"hello"}'])
  })

  test('is disposed after an answer, a refusal and a crash', async () => {
    const { pods, owned, alive } = house()
    const during: number[] = []
    const use = (fail?: Error) =>
      pods.answer('abc', async (pod) => {
        await pod.resolve(owned)
        during.push(alive.size)
        if (fail) throw fail
        return Response.json({})
      })
    await use()
    await expect(use(new DomainError('not_found', 'gone'))).rejects.toThrow('gone')
    await expect(use(new TypeError('a bug'))).rejects.toThrow('a bug')
    expect(during).toEqual([1, 1, 1])
    expect(alive.size).toBe(0)
  })

  test('lives as long as the stream that it answers with', async () => {
    const { pods, owned, alive } = house()
    const lines = ['a', 'b']
    const response = await pods.answer('abc', async (pod) => {
      await pod.resolve(owned)
      return stream((controller) => {
        const line = lines.shift()
        if (line === undefined) controller.close()
        else controller.enqueue(bytes(line))
      })
    })
    expect([response.status, response.headers.get('x-kept'), alive.size]).toEqual([201, 'yes', 1])
    expect(await response.text()).toBe('ab')
    expect(alive.size).toBe(0)
  })

  test('ends when the client goes in the middle of a stream, and so does its source', async () => {
    const { pods, owned, alive } = house()
    let cancelled = false
    const response = await pods.answer('abc', async (pod) => {
      await pod.resolve(owned)
      return stream(
        (controller) => controller.enqueue(bytes('tick')),
        () => {
          cancelled = true
        },
      )
    })
    const reader = response.body?.getReader()
    await reader?.read()
    expect(alive.size).toBe(1)
    await reader?.cancel()
    expect([cancelled, alive.size]).toEqual([true, 0])
  })

  test('ends when its stream breaks', async () => {
    const { pods, owned, alive } = house()
    const response = await pods.answer('abc', async (pod) => {
      await pod.resolve(owned)
      return stream((controller) => controller.error(new Error('broken')))
    })
    await expect(response.text()).rejects.toThrow('broken')
    expect(alive.size).toBe(0)
  })

  test('that cannot be disposed costs nobody an answer', async () => {
    const { pods, lines } = house()
    const stubborn = derive(
      { requestContext },
      (_, ctl) =>
        ctl.cleanup(() => {
          throw new Error('stuck')
        }),
      name('test.stubborn'),
    )
    const response = await pods.answer('abc', async (pod) => {
      await pod.resolve(stubborn)
      return Response.json({ fine: true })
    })
    expect(await response.json()).toEqual({ fine: true })
    expect(lines.join()).toContain('a pod was not disposed')
  })
})
