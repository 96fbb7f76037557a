import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { alertingAt } from './harness/alerting.ts'
import { haleAt, type Service } from './harness/client.ts'
import { type HaleProcess, startHale, temporaryFolder } from './harness/hale.ts'
import { type Post, type Receiver, signingSecret, startReceiver } from './harness/webhook-receiver.ts'
import { startTargets, type Targets } from './harness/targets.ts'

/*
 * Hale is killed without warning, over and over: whatever it has recorded of an incident reaches the receiver at least once,
 * the begin before the end, and what is suppressed or silenced does not.
 */

const often = { type: 'http', checkInterval: 1, timeout: 1000, retries: 0 }

const setUp = async (hale: HaleProcess, receiver: Receiver, rule: object = {}): Promise<void> => {
  const alerting = alertingAt(hale)
  const options = { url: receiver.url, secret: signingSecret }
  await alerting.rule([await alerting.post('/channels', { name: 'Receiver', type: 'webhook', options, maxPerMinute: 10_000 })], rule)
}

/** Places in the order of arrival at which an incident was told of. */
const placesOf = (receiver: Receiver, type: string, incidentId: string): number[] =>
  receiver.posts.flatMap(({ told }, place) => (told.some((one) => one.type === type && one.incident?.id === incidentId) ? [place] : []))

const expectOneBodyPerId = (posts: readonly Post[]): void => {
  for (const [id, same] of Map.groupBy(posts, (post) => post.id)) expect(new Set(same.map(({ body }) => body)), id).toHaveLength(1)
}

const kills = process.env['HALE_LONG_TESTS'] === '1' ? 150 : 30
/** A fourth begin within ten minutes would count as flapping. */
const mostBegins = 3
const fickle = Array.from({ length: kills * 2 }, (_, index) => `fickle-${index}`)
const leaves = ['leaf-0', 'leaf-1', 'leaf-2']

const drawn = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(Math.random() * items.length)]

/** Lets services go down and come up again, a few at a time. */
const weather = (targets: Targets) => {
  const down = new Set<string>()
  const begins = new Map<string, number>()
  const set = async (name: string, isDown: boolean): Promise<void> => {
    await targets.set(name, { status: isDown ? 503 : 200 })
    if (isDown) begins.set(name, (begins.get(name) ?? 0) + 1)
    if (isDown) down.add(name)
    else down.delete(name)
  }
  return {
    set,
    change: async (names: readonly string[]): Promise<void> => {
      const name = drawn(names.filter((one) => down.has(one) || (begins.get(one) ?? 0) < mostBegins))
      if (name !== undefined) await set(name, !down.has(name))
    },
    clear: async (): Promise<void> => {
      for (const name of down) await set(name, false)
    },
  }
}

test(`killed ${kills} times under load, every incident is told of, begin before end, and none that is suppressed or silenced`, async () => {
  await using targets = await startTargets()
  await using receiver = await startReceiver()
  using folder = temporaryFolder()
  // Some refuse for now, some answer late: retries and kills in the middle of a send.
  receiver.answer(async () => {
    await sleep(Math.random() * 200)
    return Math.random() < 0.1 ? 503 : 204
  })
  const { change, clear, set } = weather(targets)
  const services = new Map<string, Service>()

  const begin = async (): Promise<HaleProcess> => {
    const hale = await startHale({ dataDir: folder.path })
    const add = async (name: string, more: object = {}): Promise<string> => {
      const service = await haleAt(hale.url).register({ ...often, name, endpoint: targets.url(name), ...more })
      services.set(name, service)
      return service.id
    }
    const root = await add('root')
    await set('root', true)
    await expect.poll(() => haleAt(hale.url).activeIncidents(), { timeout: 10_000 }).toHaveLength(1)
    await setUp(hale, receiver, { digestWindow: 1 })
    for (const name of leaves) await add(name, { dependsOn: [root] })
    const silenced = await add('silenced')
    await alertingAt(hale).post('/silences', { match: { services: [silenced] }, until: Date.now() + 3_600_000, by: 'e2e' })
    for (const name of fickle) await add(name)
    return hale
  }

  let hale = await begin()
  for (let killed = 0; killed < kills; killed += 1) {
    const dieAt = Date.now() + 200 + Math.random() * 2000
    while (Date.now() < dieAt) {
      await change(fickle)
      await change([...leaves, 'silenced'])
      await sleep(50 + Math.random() * 100)
    }
    hale.kill('SIGKILL')
    await hale.exited
    hale = await startHale({ dataDir: folder.path })
  }
  await using last = hale
  await clear()
  const [api, alerting] = [haleAt(last.url), alertingAt(last)]
  await expect.poll(() => api.activeIncidents(), { timeout: 30_000 }).toEqual([])
  await expect.poll(() => alerting.deliveries('pending'), { timeout: 120_000, interval: 500 }).toEqual([])

  expect(receiver.faults).toEqual([])
  expect(await alerting.deliveries('dead')).toEqual([])
  expectOneBodyPerId(receiver.posts)
  const heardOf = new Set(receiver.posts.flatMap(({ told }) => told.map(({ service }) => service.name)))
  for (const name of [...leaves, 'silenced']) expect(heardOf).not.toContain(name)
  // On a machine so busy that checks time out, a service may flap, and single changes of it are not told.
  const flapping = receiver.posts.flatMap(({ told }) =>
    told.filter(({ type }) => type === 'incident.flapping').map(({ service }) => service.name),
  )
  const unheard = new Set(['root', ...leaves, 'silenced', ...flapping])
  let incidents = 0
  for (const [name, { id }] of services) {
    if (unheard.has(name)) continue
    for (const incident of await api.incidents(id)) {
      incidents += 1
      const [opened = Infinity] = placesOf(receiver, 'incident.opened', incident.id)
      const [resolved = Infinity] = placesOf(receiver, 'incident.resolved', incident.id)
      expect(opened, `${name} went down`).toBeLessThan(Infinity)
      expect(resolved, `${name} came up`).toBeLessThan(Infinity)
      expect(opened, name).toBeLessThanOrEqual(resolved)
    }
  }
  expect(incidents).toBeGreaterThan(kills)
}, 900_000)

/** How a kill hits a certain moment: each waits until it is there. */
const moments: Record<string, (given: { receiver: Receiver; hale: HaleProcess; hit: () => Promise<void> }) => Promise<void>> = {
  'while the check runs that sees it': ({ hit }) => hit(),
  'after it is recorded, before its message is made': async ({ hale, hit }) => {
    await hit()
    await expect.poll(() => alertingAt(hale).deliveries('pending'), { interval: 5, timeout: 10_000 }).not.toEqual([])
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
    await expect.poll(() => alertingAt(hale).deliveries('sent'), { interval: 20, timeout: 20_000 }).not.toEqual([])
  },
}

describe('killed', () => {
  test.each(Object.entries(moments))(
    '%s, the begin of an incident and then its end are told of',
    async (_, reached) => {
      await using targets = await startTargets()
      await using receiver = await startReceiver()
      using folder = temporaryFolder()
      const first = await startHale({ dataDir: folder.path })
      const { id } = await haleAt(first.url).register({ ...often, name: 'shop', endpoint: targets.url('shop') })
      await setUp(first, receiver, { digestWindow: 1 })

      /** Changes the service, kills Hale at the moment, and starts it again. */
      const killAt = async (hale: HaleProcess, status: number): Promise<HaleProcess> => {
        const before = (await targets.hits('shop')).length
        const hit = () =>
          expect.poll(async () => (await targets.hits('shop')).length, { interval: 5, timeout: 10_000 }).toBeGreaterThan(before)
        const moment = reached({ receiver, hale, hit })
        await targets.set('shop', { status })
        await moment
        hale.kill('SIGKILL')
        await hale.exited
        receiver.answer(() => 204)
        receiver.onConnection(() => {})
        return startHale({ dataDir: folder.path })
      }
      const heard = (type: string): number[] =>
        receiver.posts.flatMap(({ told }, place) => (told.some((one) => one.type === type) ? [place] : []))

      const second = await killAt(first, 503)
      await expect.poll(() => heard('incident.opened'), { timeout: 30_000 }).not.toEqual([])
      await expect.poll(() => alertingAt(second).deliveries('pending'), { timeout: 30_000 }).toEqual([])
      await using third = await killAt(second, 200)
      await expect.poll(() => heard('incident.resolved'), { timeout: 30_000 }).not.toEqual([])
      await expect.poll(() => alertingAt(third).deliveries('pending'), { timeout: 30_000 }).toEqual([])

      expect(receiver.faults).toEqual([])
      expectOneBodyPerId(receiver.posts)
      const [incident, ...others] = await haleAt(third.url).incidents(id)
      expect(others).toEqual([])
      const opened = placesOf(receiver, 'incident.opened', incident?.id ?? '')
      const resolved = placesOf(receiver, 'incident.resolved', incident?.id ?? '')
      expect(opened[0]).toBeLessThan(resolved[0] ?? -1)
      expect(new Set(receiver.posts.map((post) => post.id))).toHaveLength(2)
    },
    120_000,
  )
})
