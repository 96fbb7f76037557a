import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredService } from '#domain/service.ts'
import type { DeliveryKind, DeliveryStatus } from '#domain/alerting/alert.ts'
import { sampleAlert, sampleAttempt, sampleDelivery, sampleNotice } from './alert-samples.ts'
import { sampleService } from './samples.ts'
import { openStores, type OpenStores, temporaryFolder } from './temporary.ts'

/*
 * Whatever is said, claimed, tried, given up and sent again, and however often the process dies between: nothing of an
 * alert overtakes what was asked for before it, an end never arrives where nothing of its alert did, what arrives last is
 * true, and nothing is lost. The outbox is compared with a model after each step.
 */

const numRuns = process.env['HALE_LONG_TESTS'] === '1' ? 1000 : 25

const alertIds = ['x', 'y', 'z']
const channelIds = ['c', 'd']

const channel = fc.constantFrom(...channelIds)
const outcome = fc.constantFrom('sent' as const, 'sent' as const, 'dead' as const, 'dead' as const, 'pending' as const)

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      alert: fc.constantFrom(...alertIds),
      what: fc.constantFrom<DeliveryKind>('opened', 'reminder', 'escalated', 'resolved'),
      channels: fc.subarray(channelIds, { minLength: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), channel }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      channel,
      among: fc.constantFrom('waiting' as const, 'waiting' as const, 'all' as const),
      without: fc.subarray([0, 1, 2, 3, 4]),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('begin' as const), channel, which: fc.nat(9) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('try' as const), channel, which: fc.nat(9), outcome }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('revive' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abandon' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
)
type Step = typeof steps extends fc.Arbitrary<infer Each> ? Each : never

const alone = { channels: ['c'], alert: 'x', kind: 'say' as const }
const claimed: Step = { kind: 'claim', channel: 'c', among: 'waiting', without: [] }

/** A begin was given up, and the end is in a message. */
const endOfDeadBegin: Step[] = [
  { ...alone, what: 'opened' },
  claimed,
  { kind: 'try', channel: 'c', which: 0, outcome: 'dead' },
  { ...alone, what: 'reminder' },
  { ...alone, what: 'resolved' },
  claimed,
]

/** A begin that is dead is sent again after the end went, twice. */
const revivedTooLate: Step[] = [
  ...endOfDeadBegin,
  { kind: 'try', channel: 'c', which: 0, outcome: 'sent' },
  { kind: 'revive', which: 0 },
  { kind: 'try', channel: 'c', which: 0, outcome: 'dead' },
  { kind: 'crash' },
  { kind: 'revive', which: 0 },
]

/** Two messages of one alert are sent again, and the one with the begin has to be tried twice. */
const revivedBeside: Step[] = [
  { ...alone, what: 'opened' },
  { ...alone, what: 'opened' },
  { ...alone, what: 'resolved' },
  { ...claimed, without: [1] },
  { kind: 'abandon', channel: 'c' },
  { kind: 'revive', which: 0 },
  { kind: 'revive', which: 0 },
  { kind: 'try', channel: 'c', which: 0, outcome: 'pending' },
  { kind: 'try', channel: 'c', which: 0, outcome: 'sent' },
]

/** A begin that is dead is sent again while the end is under way. */
const revivedMeanwhile: Step[] = [
  ...endOfDeadBegin,
  { kind: 'begin', channel: 'c', which: 0 },
  { kind: 'revive', which: 0 },
  { kind: 'try', channel: 'c', which: 0, outcome: 'sent' },
]

interface Said {
  readonly alert: string
  readonly channel: string
  readonly kind: DeliveryKind
  status: DeliveryStatus
  message: string | null
  /** When it was said, or sent again. */
  askedAt: number
}

/** What arrived, as it was then. */
interface Heard extends Said {
  readonly place: number
  readonly begunAt: number
}

/** The rules in plain words of another kind, over one list in the order in which things were said. */
const modelOf = () => {
  const said: Said[] = []
  /** In the order in which they were made. */
  const messages: string[] = []
  const isWaiting = (one: Said): boolean => one.status === 'pending' && one.message === null
  const earlier = (one: Said): Said[] =>
    said.slice(0, said.indexOf(one)).filter((other) => other.alert === one.alert && other.channel === one.channel)
  const later = (one: Said): Said[] =>
    said.slice(said.indexOf(one) + 1).filter((other) => other.alert === one.alert && other.channel === one.channel)
  const isHeldBack = (one: Said): boolean => earlier(one).some((other) => other.status === 'pending' && other.message !== null)
  const isPending = (message: string): boolean => said.some((one) => one.message === message && one.status === 'pending')
  /** An earlier message carries something that comes before what this one carries. */
  const mustWait = (message: string): boolean => {
    const before = messages.slice(0, messages.indexOf(message)).filter(isPending)
    return said.some((one) => one.message === message && earlier(one).some((other) => before.includes(other.message ?? '')))
  }
  const isUnheard = (one: Said): boolean =>
    one.kind === 'resolved' && earlier(one).every(({ status }) => status !== 'sent' && status !== 'pending')
  const sayAgain = (end: Said, askedAt: number) => said.push({ ...end, status: 'pending', message: null, askedAt })
  const giveUp = (channel: string, isGivenUp: (one: Said) => boolean): void => {
    for (const one of said) if (one.channel === channel && one.status === 'pending' && isGivenUp(one)) one.status = 'dead'
  }
  const wait = (channel: string): Said[] => {
    const free = said.filter((one) => one.channel === channel && isWaiting(one) && !isHeldBack(one))
    const unheard = free.filter(isUnheard)
    for (const one of unheard) one.status = 'withdrawn'
    return free.filter((one) => !unheard.includes(one))
  }
  return {
    said,
    wait,
    sendable: (channel: string): string[] =>
      messages.filter(
        (message) => isPending(message) && !mustWait(message) && said.some((one) => one.message === message && one.channel === channel),
      ),
    made: (message: string) => messages.push(message),
    abandon: (channel: string): void => {
      giveUp(channel, ({ message }) => message !== null)
      wait(channel)
      giveUp(channel, () => true)
    },
    say: (alert: string, channel: string, kind: DeliveryKind, askedAt: number) =>
      said.push({ alert, channel, kind, status: 'pending', message: null, askedAt }),
    claim: (message: string, wanted: readonly Said[]): Said[] => {
      const overtakes = (one: Said) =>
        earlier(one).some((other) => other.status === 'pending' && (other.message !== null || !wanted.includes(other)))
      const taken = wanted.filter((one) => isWaiting(one) && !isUnheard(one) && !overtakes(one))
      for (const one of taken) one.message = message
      if (taken.length > 0) messages.push(message)
      return taken
    },
    move: (message: string, status: DeliveryStatus, at: number): Said[] => {
      const carried = said.filter((one) => one.message === message)
      for (const one of carried) one.status = status
      const isTooEarly = (one: Said): boolean => one.kind === 'resolved' && earlier(one).some((other) => other.status === 'pending')
      if (status === 'sent') for (const one of carried.filter(isTooEarly)) sayAgain(one, at)
      return carried
    },
    revive: (message: string, at: number): void => {
      for (const one of said.filter((other) => other.message === message)) {
        Object.assign(one, { status: 'pending', askedAt: at })
        for (const other of later(one)) if (other.status === 'withdrawn') Object.assign(other, { status: 'pending', askedAt: at })
        const end = later(one).findLast((other) => other.kind === 'resolved' && other.status !== 'dead')
        if (end?.status === 'sent') sayAgain(end, at)
      }
    },
  }
}

/** Where the files are after a process was killed: what was committed is in them, nothing else. */
const crash = async (open: OpenStores, from: string): Promise<{ folder: string; open: OpenStores }> => {
  const folder = temporaryFolder()
  for (const part of ['hale.db', 'hale.db-wal']) if (existsSync(join(from, part))) copyFileSync(join(from, part), join(folder, part))
  open.database.close()
  return { folder, open: await openStores(folder) }
}

const birth = async () => {
  const folder = temporaryFolder()
  const open = await openStores(folder)
  const service = await open.stores.services.insert(sampleService('s'))
  await open.stores.alerts.write({ alerts: alertIds.map((id) => sampleAlert(service, id)), deliveries: [] })
  return {
    folder,
    open,
    service,
    model: modelOf(),
    ended: new Set<string>(),
    arrived: new Array<Heard>(),
    /** Message that a channel is being sent, and since when. */
    underWay: new Map<string, { readonly id: string; readonly begunAt: number }>(),
    next: 0,
  }
}
type World = Awaited<ReturnType<typeof birth>>

const listed = async ({ open }: World) => (await open.stores.outbox.search({ limit: 9999 })).toReversed()

/** Ids as the outbox gave them, of those that the model names by their place. */
const idsOf = async (world: World, wanted: readonly Said[]): Promise<string[]> => {
  const all = await listed(world)
  return wanted.map((one) => all[world.model.said.indexOf(one)]?.id ?? '')
}

const deliveryOf = (service: StoredService, id: string, alert: string, channel: string, kind: DeliveryKind) =>
  sampleDelivery(id, sampleNotice(service, sampleAlert(service, alert), { kind }), channel)

const say = async (world: World, { alert, what, channels }: Extract<Step, { kind: 'say' }>): Promise<void> => {
  if (world.ended.has(alert)) return
  if (what === 'resolved') world.ended.add(alert)
  const deliveries = channels.map((one) => deliveryOf(world.service, `${(world.next += 1)}`, alert, one, what))
  await world.open.stores.alerts.write({ alerts: [], deliveries })
  for (const one of channels) world.model.say(alert, one, what, (world.next += 1))
}

const look = async (world: World, channelId: string): Promise<Said[]> => {
  const waiting = await world.open.stores.outbox.waiting(channelId, 999)
  const expected = world.model.wait(channelId)
  expect(waiting.map(({ id }) => id)).toEqual(await idsOf(world, expected))
  return expected
}

type Claim = Pick<Extract<Step, { kind: 'claim' }>, 'channel' | 'among' | 'without'>

const claim = async (world: World, { channel: channelId, among, without }: Claim): Promise<void> => {
  const offered = among === 'all' ? world.model.said.filter((one) => one.channel === channelId) : await look(world, channelId)
  const wanted = offered.filter((_, index) => !without.includes(index))
  const id = `message ${(world.next += 1)}`
  const ids = await idsOf(world, wanted)
  const message = await world.open.stores.outbox.claim({ id, channelId, at: world.next }, ids)
  const taken = world.model.claim(id, wanted)
  expect(message?.notices.map(({ kind, alert }) => [alert.id, kind]) ?? []).toEqual(taken.map(({ alert, kind }) => [alert, kind]))
}

const record = async (world: World, { id: messageId, begunAt }: { id: string; begunAt: number }, status: 'sent' | 'pending' | 'dead') => {
  const at = (world.next += 1)
  const next = status === 'pending' ? { status, dueAt: at } : { status }
  await world.open.stores.outbox.record({ messageId, attempt: sampleAttempt(at), next })
  const carried = world.model.move(messageId, status, at)
  if (status === 'sent') world.arrived.push(...carried.map((one) => ({ ...one, place: world.model.said.indexOf(one), begunAt })))
}

const begin = async (world: World, { channel: channelId, which }: { channel: string; which: number }) => {
  const messages = (await world.open.stores.outbox.messages(channelId, 99)).map(({ id }) => id)
  expect(messages.toSorted()).toEqual(world.model.sendable(channelId).toSorted())
  const id = messages[which % Math.max(messages.length, 1)]
  return id === undefined ? undefined : { id, begunAt: (world.next += 1) }
}

/** Of each channel one message is under way at a time. */
const trySome = async (world: World, step: Extract<Step, { kind: 'try' | 'begin' }>): Promise<void> => {
  const begun = world.underWay.get(step.channel) ?? (await begin(world, step))
  if (begun === undefined) return
  if (step.kind === 'begin') world.underWay.set(step.channel, begun)
  else {
    world.underWay.delete(step.channel)
    await record(world, begun, step.outcome)
  }
}

const revive = async (world: World, which: number): Promise<void> => {
  const dead = (await listed(world)).filter(({ status }) => status === 'dead')
  const one = dead[which % Math.max(dead.length, 1)]
  if (!one) return
  const at = (world.next += 1)
  expect(await world.open.stores.outbox.revive(one.id, at)).toBe(true)
  world.model.revive(one.messageId ?? '', at)
}

const take = async (world: World, step: Step): Promise<void> => {
  switch (step.kind) {
    case 'say':
      return say(world, step)
    case 'look':
      return void (await look(world, step.channel))
    case 'claim':
      return claim(world, step)
    case 'begin':
    case 'try':
      return trySome(world, step)
    case 'revive':
      return revive(world, step.which)
    case 'abandon':
      world.underWay.delete(step.channel)
      return abandon(world, step.channel)
    case 'crash':
      world.underWay.clear()
      Object.assign(world, await crash(world.open, world.folder))
  }
}

const abandon = async (world: World, channelId: string): Promise<void> => {
  await world.open.stores.outbox.abandon(channelId, sampleAttempt((world.next += 1)))
  world.model.abandon(channelId)
  // What waited is with a message now, whose id the outbox chose.
  const all = await listed(world)
  const made = new Set(all.flatMap(({ messageId }, index) => (world.model.said[index]?.message === null && messageId ? [messageId] : [])))
  for (const id of made) world.model.made(id)
  world.model.said.forEach((one, index) => (one.message = all[index]?.messageId ?? null))
}

const assertAgrees = async (world: World): Promise<void> => {
  const all = await listed(world)
  expect(all.map(({ alertId, channelId, kind, status, messageId }) => [alertId, channelId, kind, status, messageId])).toEqual(
    world.model.said.map(({ alert, channel, kind, status, message }) => [alert, channel, kind, status, message]),
  )
}

/** Everything arrives that can, as it does when a dispatcher is left alone with channels that work. */
const drain = async (world: World): Promise<void> => {
  for (const channelId of channelIds) {
    const channel = { channel: channelId, which: 0 }
    while ((await world.open.stores.outbox.pending()).some((one) => one.channelId === channelId)) {
      await trySome(world, { ...channel, kind: 'try', outcome: 'sent' })
      await look(world, channelId)
      await claim(world, { ...channel, among: 'waiting', without: [] })
    }
  }
}

const assertToldRightly = ({ arrived, model }: World): void => {
  for (const alert of alertIds) {
    for (const channelId of channelIds) {
      const isOf = (one: Said): boolean => one.alert === alert && one.channel === channelId
      const heard = arrived.filter(isOf)
      const all = model.said.filter(isOf)
      expect(heard[0]?.kind).not.toBe('resolved')
      // What comes after something that was said later was asked for when that was under way already.
      for (const [index, one] of heard.entries())
        for (const other of heard.slice(0, index).filter(({ place }) => place > one.place))
          expect(one.askedAt).toBeGreaterThan(other.begunAt)
      expect(all.filter(({ status }) => status === 'pending')).toEqual([])
      expect(heard).toHaveLength(all.filter(({ status }) => status === 'sent').length)
      const ends = all.filter(({ kind }) => kind === 'resolved')
      if (heard.length === 0) expect(ends.filter(({ status }) => status === 'sent')).toEqual([])
      else expect(ends.filter(({ status }) => status === 'withdrawn')).toEqual([])
      if (heard.length > 0 && ends.length > 0 && ends.every(({ status }) => status === 'sent')) expect(heard.at(-1)?.kind).toBe('resolved')
    }
  }
}

test(
  'whatever happens in whatever order, what arrives is in order and true at the end, and nothing is lost',
  { timeout: 900_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 50 }), async (history) => {
        const world = await birth()
        for (const step of history) {
          await take(world, step)
          await assertAgrees(world)
        }
        await drain(world)
        await assertAgrees(world)
        assertToldRightly(world)
        world.open.database.close()
      }),
      { numRuns, examples: [[revivedTooLate], [revivedBeside], [revivedMeanwhile]] },
    )
  },
)
