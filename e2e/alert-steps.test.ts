import { describe, expect, test } from 'vitest'
import { alertingAt, tellOfAll } from './harness/alerting.ts'
import { haleAt } from './harness/client.ts'
import { type HaleProcess, startHale, temporaryFolder } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'
import { type Receiver, startReceiver } from './harness/webhook-receiver.ts'

/* Hale is killed at each step between a check and the record that its message was sent: both messages arrive. */

const often = { type: 'http', checkInterval: 1, timeout: 1000, retries: 0 }

interface Given {
  readonly receiver: Receiver
  readonly hale: HaleProcess
  readonly hit: () => Promise<void>
}

/** How a kill hits a certain moment: each waits until it is there. */
const moments: Record<string, (given: Given) => Promise<void>> = {
  'while the check runs that sees it': ({ hit }) => hit(),
  'after it is recorded, before its message is made': async ({ hale, hit }) => {
    await hit()
    await expect.poll(() => alertingAt(hale).deliveries('pending'), { interval: 5 }).not.toEqual([])
  },
  'after its message is made, before anything of it is sent': async ({ receiver }) => {
    await new Promise<void>((resolve) => receiver.onConnection(resolve))
  },
  'after it has arrived, before the answer': async ({ receiver }) => {
    await new Promise<void>((resolve) =>
      receiver.answer(() => {
        resolve()
        return null
      }),
    )
  },
  'just as it is answered': async ({ receiver }) => {
    await new Promise<void>((resolve) =>
      receiver.answer(() => {
        setImmediate(resolve)
        return 204
      }),
    )
  },
  'after it is recorded as sent': async ({ hale }) => {
    await expect.poll(() => alertingAt(hale).deliveries('sent'), { interval: 20 }).not.toEqual([])
  },
}

describe('killed', () => {
  test.each(Object.entries(moments))(
    '%s, the begin of an incident and then its end are told of',
    async (_, reached) => {
      await using targets = await startTargets()
      await using receiver = await startReceiver()
      using folder = temporaryFolder()
      await using hales = new AsyncDisposableStack()
      const start = async (): Promise<HaleProcess> => hales.use(await startHale({ dataDir: folder.path }))
      const first = await start()
      const { id } = await haleAt(first.url).register({ ...often, name: 'shop', endpoint: targets.url('shop') })
      await tellOfAll(first, receiver, { digestWindow: 1 })

      /** Changes the service, kills Hale at the moment, and starts it again. */
      const killAt = async (hale: HaleProcess, status: number): Promise<HaleProcess> => {
        const before = (await targets.hits('shop')).length
        const hit = () => expect.poll(async () => (await targets.hits('shop')).length, { interval: 5 }).toBeGreaterThan(before)
        const moment = reached({ receiver, hale, hit })
        await targets.set('shop', { status })
        await moment
        hale.kill('SIGKILL')
        await hale.exited
        receiver.answer(() => 204)
        receiver.onConnection(() => {})
        return start()
      }
      const heard = (type: string): number[] =>
        receiver.posts.flatMap(({ told }, place) => (told.some((one) => one.type === type) ? [place] : []))

      const second = await killAt(first, 503)
      await expect.poll(() => heard('incident.opened')).not.toEqual([])
      await expect.poll(() => alertingAt(second).deliveries('pending')).toEqual([])
      const third = await killAt(second, 200)
      await expect.poll(() => heard('incident.resolved')).not.toEqual([])
      await expect.poll(() => alertingAt(third).deliveries('pending')).toEqual([])

      expect(receiver.faults).toEqual([])
      expect(receiver.contradicted()).toEqual([])
      const [incident, ...others] = await haleAt(third.url).incidents(id)
      expect(others).toEqual([])
      const opened = receiver.placesOf('incident.opened', incident?.id ?? '')
      const resolved = receiver.placesOf('incident.resolved', incident?.id ?? '')
      expect(opened[0]).toBeLessThan(resolved[0] ?? -1)
      expect(new Set(receiver.posts.map((post) => post.id))).toHaveLength(2)
    },
    120_000,
  )
})
