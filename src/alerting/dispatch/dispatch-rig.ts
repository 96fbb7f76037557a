import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Channel, DeliveryKind, Notice } from '#domain/alerting/alert.ts'
import { clock, type Clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock, type ManualClock } from '#runtime/manual-clock.ts'
import { metrics } from '#runtime/metrics.ts'
import type { OutboxStore } from '#storage/alert-contract.ts'
import { sampleAlert, sampleChannel, sampleDelivery, sampleNotice } from '#storage/alert-samples.ts'
import { outbox } from '#storage/outbox.ts'
import { sampleService } from '#storage/samples.ts'
import { stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { defineChannel, type ChannelType, type Message } from '../channel.ts'
import { channelTypes, registry } from '../channels/index.ts'
import { dispatcher } from './dispatcher.ts'
import { news } from '../news.ts'
import { setupBook } from '../setup.ts'

/* A dispatcher for tests, on a real database in a temporary folder, with a clock and receivers that do what the test says. */

/** What came to a receiver. */
export interface Arrival {
  readonly channel: string
  readonly message: Message
  readonly at: number
  readonly signal: AbortSignal
}

type Answer = (arrival: Arrival) => Promise<string>

/** A channel type that remembers what it is given, and answers as told. */
export interface Receiver {
  readonly type: ChannelType
  readonly arrivals: Arrival[]
  /** From now on: for the channel of this address, or for all others. */
  answer(answer: Answer, channel?: string): void
  /** Notices as `kind alert`, message by message. */
  said(channel?: string): string[][]
}

export const saidIn = ({ message }: Pick<Arrival, 'message'>): string[] => message.notices.map(({ kind, alert }) => `${kind} ${alert.id}`)

export const receiver = (now: () => number, face: Partial<Pick<ChannelType, 'type' | 'digests' | 'timeoutMs'>> = {}): Receiver => {
  const arrivals: Arrival[] = []
  const answers = new Map<string, Answer>()
  let others: Answer = () => Promise.resolve('taken')
  const type = defineChannel({
    type: 'model',
    title: 'Model',
    description: 'Answers as told.',
    digests: true,
    timeoutMs: 10_000,
    maxPerMinute: 60,
    ...face,
    options: z.strictObject({ address: z.string().default('') }),
    send: ({ options: { address: channel }, message }, signal) => {
      const arrival = { channel, message, at: now(), signal }
      arrivals.push(arrival)
      return (answers.get(channel) ?? others)(arrival)
    },
  })
  return {
    type,
    arrivals,
    answer: (answer, channel) => {
      if (channel === undefined) others = answer
      else answers.set(channel, answer)
    },
    said: (channel) => arrivals.filter((one) => channel === undefined || one.channel === channel).map(saidIn),
  }
}

export const forever = (): Promise<string> => new Promise(() => {})

const known = (folder: string, time: Clock) => [
  preset(config, parseConfig({ HALE_DATA_DIR: folder, HALE_PUBLIC_URL: 'https://hale.example' })),
  preset(clock, time),
  preset(log, pino({ level: 'silent' })),
]

/** An outbox on a real file, and what a desk does with it. */
export const openOutbox = async (folder: string, time: Clock) => {
  const scope = createScope(...known(folder, time))
  let ended: Promise<void> | null = null
  const close = (): Promise<void> => (ended ??= scope.dispose())
  onTestFinished(close)
  const storage = await scope.resolve(stores)
  const [first] = await storage.services.all()
  const service = first ?? (await storage.services.insert(sampleService('s')))
  let written = 0
  return {
    folder,
    stores: storage,
    outbox: storage.outbox,
    close,
    /** Stores a delivery that is due in 2 s, and returns its id. */
    say: async (channelId: string, kind: DeliveryKind, alertId: string, changes: Partial<Notice['alert']> = {}): Promise<string> => {
      const alert = sampleAlert(service, alertId, { startedAt: time.now(), ...changes })
      const id = `${channelId} ${kind} ${alertId} ${(written += 1)}`
      const delivery = sampleDelivery(id, sampleNotice(service, alert, { kind, at: time.now(), text: id }), channelId)
      await storage.alerts.write({ alerts: [alert], deliveries: [delivery] })
      return id
    },
  }
}

type OpenOutbox = Awaited<ReturnType<typeof openOutbox>>

export interface Life {
  readonly clock: Clock
  readonly types: readonly ChannelType[]
  /** Stands between the dispatcher and its outbox. */
  readonly between: (outbox: OutboxStore) => OutboxStore
}

/** One process as far as dispatching goes: what it knows it has read from the outbox. */
export const live = async ({ folder, stores: storage }: OpenOutbox, { clock: time, types, between }: Life) => {
  const above = [preset(stores, storage), preset(outbox, between(storage.outbox)), preset(channelTypes, registry(types))]
  const scope = createScope(...known(folder, time), ...above)
  onTestFinished(() => scope.dispose())
  const book = await scope.resolve(setupBook)
  await book.load()
  return {
    setup: book.setup,
    dispatcher: await scope.resolve(dispatcher),
    news: await scope.resolve(news),
    metrics: await scope.resolve(metrics),
  }
}

export interface DispatchRigOptions {
  readonly folder?: string
  readonly clock?: ManualClock
  readonly receivers?: (now: () => number) => readonly Receiver[]
  readonly between?: Life['between']
}

export const dispatchRig = async ({
  folder = temporaryFolder(),
  clock: time = manualClock(),
  receivers: makeReceivers = (now) => [receiver(now)],
  between = (outbox) => outbox,
}: DispatchRigOptions = {}) => {
  const [main, ...others] = makeReceivers(() => time.now())
  if (!main) throw new Error('there is no receiver')
  const below = await openOutbox(folder, time)
  const parts = await live(below, { clock: time, types: [main, ...others].map(({ type }) => type), between })
  return {
    ...parts,
    clock: time,
    folder,
    /** As a crash leaves it: nothing is finished or recorded. */
    drop: below.close,
    receiver: main,
    outbox: below.outbox,
    addChannel: (id: string, changes: Partial<Channel> = {}) =>
      parts.setup.channels.put(sampleChannel(id, { type: main.type.type, options: { address: id }, ...changes })),
    /** Stores a delivery as the desk does, and wakes the dispatcher. Due in 2 s. */
    say: async (...what: Parameters<typeof below.say>) => {
      const id = await below.say(...what)
      parts.dispatcher.wake()
      return id
    },
    statuses: async () => (await below.outbox.search({ limit: 1000 })).toReversed().map(({ id, status }) => `${id}: ${status}`),
  }
}
