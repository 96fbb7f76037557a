import { describe, expect, test } from 'vitest'
import type { DeliveryKind, NewDelivery } from '#domain/alerting/alert.ts'
import { sampleAlert, sampleAttempt, sampleDelivery, sampleNotice } from '../alert-samples.ts'
import { sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

/** Alerts `a` and `b` of one service, and what a test asks of the outbox in few words. */
const withAlerts = async (open: () => Promise<Stores>) => {
  const stores = await open()
  const { alerts, outbox, services } = stores
  const service = await services.insert(sampleService('s'))
  const [a, b] = [sampleAlert(service, 'a', { startedAt: 0 }), sampleAlert(service, 'b', { startedAt: 0 })]
  await alerts.write({ alerts: [a, b], deliveries: [] })
  const delivery = (id: string, kind: DeliveryKind, channel = 'c'): NewDelivery =>
    sampleDelivery(id, sampleNotice(service, id.startsWith('a') ? a : b, { kind, at: 10 }), channel)
  return {
    ...stores,
    delivery,
    say: (...deliveries: NewDelivery[]) => alerts.write({ alerts: [], deliveries }),
    waiting: async (channel = 'c') => (await outbox.waiting(channel, 99)).map(({ id }) => id),
    claim: (id: string, ids: readonly string[], channelId = 'c') => outbox.claim({ id, channelId, at: 20 }, ids),
    sent: (messageId: string, at = 30) => outbox.record({ messageId, attempt: sampleAttempt(at), next: { status: 'sent' } }),
    dead: (messageId: string, at = 30) =>
      outbox.record({ messageId, attempt: sampleAttempt(at, { outcome: 'refused', detail: 'no' }), next: { status: 'dead' } }),
    failed: (messageId: string, dueAt: number) =>
      outbox.record({ messageId, attempt: sampleAttempt(30, { outcome: 'failed', detail: '503' }), next: { status: 'pending', dueAt } }),
    statuses: async (...ids: string[]) => Promise.all(ids.map(async (id) => (await outbox.get(id))?.status)),
  }
}

export const outboxContract = (open: () => Promise<Stores>): void => {
  test('what is to be said waits in the order in which it was written, each channel by itself', async () => {
    const { outbox, delivery, say } = await withAlerts(open)
    const second = delivery('b', 'opened')
    await say(delivery('a', 'opened'), second, delivery('a elsewhere', 'opened', 'd'))
    await say(second)
    const waiting = await outbox.waiting('c', 99)
    expect(waiting.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(waiting[1]).toMatchObject({ alertId: 'b', dueAt: 2010, notice: second.notice })
    expect(waiting[1]?.sequence).toBeGreaterThan(waiting[0]?.sequence ?? Infinity)
    expect(await outbox.waiting('c', 1)).toHaveLength(1)
    expect(await outbox.waiting('nowhere', 9)).toEqual([])
    expect(await outbox.get('b')).toEqual({
      id: 'b',
      alertId: 'b',
      channelId: 'c',
      kind: 'opened',
      status: 'pending',
      messageId: null,
      createdAt: 10,
      dueAt: 2010,
      sentAt: null,
      attempts: [],
    })
  })

  test('a message goes through its tries under one id and takes what it carries along', async () => {
    const { outbox, delivery, say, claim, failed, sent, waiting } = await withAlerts(open)
    const [a, b] = [delivery('a', 'opened'), delivery('b', 'opened')]
    await say(a, b)
    const message = { id: 'm', channelId: 'c', tries: 0, dueAt: 20, createdAt: 20, notices: [a.notice, b.notice] }
    expect(await claim('m', ['b', 'a'])).toEqual(message)
    expect(await outbox.messages('c', 9)).toEqual([message])
    expect(await waiting()).toEqual([])
    await failed('m', 500)
    expect(await outbox.messages('c', 9)).toEqual([{ ...message, tries: 1, dueAt: 500 }])
    expect(await outbox.get('a')).toMatchObject({ status: 'pending', messageId: 'm', dueAt: 500, sentAt: null })
    await sent('m', 510)
    expect(await outbox.messages('c', 9)).toEqual([])
    const attempts = [
      { at: 30, outcome: 'failed', detail: '503' },
      { at: 510, outcome: 'sent', detail: '200' },
    ]
    expect(await outbox.ofAlerts(['b', 'a'])).toMatchObject(
      ['a', 'b'].map((id) => ({ id, status: 'sent', messageId: 'm', sentAt: 510, attempts })),
    )
  })

  test('channels with something pending are told with the instant at which the first of it is due', async () => {
    const { outbox, delivery, say, claim, failed, sent } = await withAlerts(open)
    await say({ ...delivery('a', 'opened'), dueAt: 100 }, { ...delivery('b', 'opened'), dueAt: 50 }, delivery('b2', 'opened', 'd'))
    expect(await outbox.pending()).toEqual([
      { channelId: 'c', dueAt: 50 },
      { channelId: 'd', dueAt: 2010 },
    ])
    await claim('m', ['b'])
    expect(await outbox.pending()).toMatchObject([{ channelId: 'c', dueAt: 20 }, {}])
    await failed('m', 5000)
    expect(await outbox.pending()).toMatchObject([{ channelId: 'c', dueAt: 100 }, {}])
    await claim('n', ['a'])
    await sent('n')
    expect(await outbox.pending()).toEqual([
      { channelId: 'd', dueAt: 2010 },
      { channelId: 'c', dueAt: 5000 },
    ])
    await sent('m')
    expect(await outbox.pending()).toMatchObject([{ channelId: 'd' }])
  })

  describe('order', () => {
    test('nothing of an alert goes while something of it is with a message that is still pending', async () => {
      const { delivery, say, claim, failed, sent, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('a elsewhere', 'opened', 'd'))
      await claim('m', ['a'])
      await say(delivery('a end', 'resolved'), delivery('b', 'opened'), delivery('a end elsewhere', 'resolved', 'd'))
      await failed('m', 500)
      expect(await waiting()).toEqual(['b'])
      expect(await waiting('d')).toEqual(['a elsewhere', 'a end elsewhere'])
      expect(await claim('n', ['a end'])).toBeNull()
      await sent('m')
      expect(await waiting()).toEqual(['a end', 'b'])
    })

    test('a message takes nothing that would overtake what it does not take, and nothing twice', async () => {
      const { outbox, delivery, say, claim, statuses, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('a end', 'resolved'), delivery('b', 'opened'))
      expect(await claim('m', ['a end', 'b'])).toMatchObject({ notices: [{ alert: { id: 'b' } }] })
      expect(await claim('n', ['b'])).toBeNull()
      expect(await claim('n', ['a', 'a end', 'b', 'unknown'])).toMatchObject({ notices: [{ kind: 'opened' }, { kind: 'resolved' }] })
      expect(await waiting()).toEqual([])
      expect(await statuses('a', 'a end', 'b')).toEqual(['pending', 'pending', 'pending'])
      expect(await outbox.messages('c', 1)).toHaveLength(1)
    })

    test('a message takes nothing of another channel', async () => {
      const { delivery, say, claim } = await withAlerts(open)
      await say(delivery('a', 'opened', 'd'))
      expect(await claim('m', ['a'])).toBeNull()
    })

    test('an end is withdrawn where its begin never arrived', async () => {
      const { delivery, say, claim, dead, statuses, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('b', 'opened'))
      await claim('m', ['a'])
      await say(delivery('a end', 'resolved'), delivery('b end', 'resolved'))
      await dead('m')
      expect(await claim('n', ['a end'])).toBeNull()
      expect(await waiting()).toEqual(['b', 'b end'])
      expect(await statuses('a', 'a end')).toEqual(['dead', 'withdrawn'])
    })

    test('an end goes where anything of its alert arrived', async () => {
      const { delivery, say, claim, dead, sent, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'))
      await claim('m', ['a'])
      await dead('m')
      await say(delivery('a again', 'reminder'), delivery('a end', 'resolved'))
      expect(await waiting()).toEqual(['a again', 'a end'])
      await claim('n', ['a again'])
      await sent('n')
      expect(await waiting()).toEqual(['a end'])
    })
  })

  describe('what is dead', () => {
    test('can be sent again under its id, and its end follows', async () => {
      const { outbox, delivery, say, claim, dead, sent, statuses, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('b', 'opened'), delivery('a end', 'resolved'))
      await claim('m', ['a', 'b'])
      await dead('m')
      expect(await waiting()).toEqual([])
      expect(await outbox.revive('a', 700)).toBe(true)
      expect(await outbox.messages('c', 9)).toMatchObject([{ id: 'm', tries: 0, dueAt: 700, notices: [{}, {}] }])
      expect(await statuses('a', 'b', 'a end')).toEqual(['pending', 'pending', 'pending'])
      expect(await waiting()).toEqual([])
      await sent('m', 710)
      expect(await waiting()).toEqual(['a end'])
      expect(await outbox.get('b')).toMatchObject({ sentAt: 710, attempts: [{ outcome: 'refused' }, { outcome: 'sent' }] })
    })

    test('is followed by its end once more where that went meanwhile', async () => {
      const { outbox, delivery, say, claim, dead, sent } = await withAlerts(open)
      await say(delivery('a', 'opened'))
      await claim('m', ['a'])
      await dead('m')
      await say(delivery('a again', 'reminder'), delivery('a end', 'resolved'))
      await claim('n', ['a again', 'a end'])
      await sent('n')
      for (const _ of ['and again', 'without a third end']) {
        await outbox.revive('a', 700)
        await dead('m')
      }
      await outbox.revive('a', 800)
      expect(await outbox.waiting('c', 9)).toEqual([])
      await sent('m')
      expect(await outbox.waiting('c', 9)).toMatchObject([{ alertId: 'a', dueAt: 700, notice: { kind: 'resolved' } }])
      expect(await outbox.get('a end')).toMatchObject({ status: 'sent', messageId: 'n' })
    })

    test('waits for what comes before it in an older message that is sent again, too', async () => {
      const { outbox, delivery, say, claim, failed, dead, sent } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('b', 'opened'))
      await claim('m', ['a'])
      await dead('m')
      await say(delivery('a again', 'reminder'))
      await claim('n', ['a again', 'b'])
      await dead('n')
      const sendable = async () => (await outbox.messages('c', 9)).map(({ id }) => id)
      await outbox.revive('a again', 700)
      expect(await sendable()).toEqual(['n'])
      await outbox.revive('a', 710)
      expect(await sendable()).toEqual(['m'])
      await failed('m', 5000)
      expect(await sendable()).toEqual(['m'])
      await sent('m')
      expect(await sendable()).toEqual(['n'])
    })

    test('is followed by its end once more where that was under way meanwhile', async () => {
      const { outbox, delivery, say, claim, dead, sent, waiting } = await withAlerts(open)
      await say(delivery('a', 'opened'))
      await claim('m', ['a'])
      await dead('m')
      await say(delivery('a again', 'reminder'), delivery('a end', 'resolved'))
      await claim('n', ['a again', 'a end'])
      await outbox.revive('a', 700)
      await sent('n', 710)
      expect(await waiting()).toEqual([])
      await sent('m', 720)
      expect(await outbox.waiting('c', 9)).toMatchObject([{ alertId: 'a', dueAt: 710, notice: { kind: 'resolved' } }])
    })

    test('is the only thing that can be sent again', async () => {
      const { outbox, delivery, say, claim, sent } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('b', 'opened'))
      await claim('m', ['a'])
      await sent('m')
      for (const id of ['a', 'b', 'unknown']) expect(await outbox.revive(id, 700)).toBe(false)
      expect(await outbox.counts()).toEqual({ pending: 1, sent: 1, dead: 0, withdrawn: 0 })
    })
  })

  describe('a channel that has gone', () => {
    test('gives up what is pending for it and says why, and leaves the others alone', async () => {
      const { outbox, delivery, say, claim, failed, statuses } = await withAlerts(open)
      await say(delivery('a', 'opened'), delivery('b', 'opened'), delivery('b end', 'resolved'), delivery('b2', 'opened', 'd'))
      await claim('m', ['a'])
      const attempt = sampleAttempt(40, { outcome: 'refused', detail: 'the channel was deleted' })
      await outbox.abandon('c', attempt)
      expect(await statuses('a', 'b', 'b end', 'b2')).toEqual(['dead', 'dead', 'dead', 'pending'])
      for (const id of ['a', 'b']) expect(await outbox.get(id)).toMatchObject({ attempts: [attempt] })
      expect(await outbox.pending()).toMatchObject([{ channelId: 'd' }])
      await failed('m', 500)
      expect(await outbox.get('a')).toMatchObject({ status: 'dead', attempts: [attempt, { outcome: 'failed' }] })
      await outbox.abandon('c', attempt)
      expect(await outbox.counts()).toEqual({ pending: 1, sent: 0, dead: 3, withdrawn: 0 })
    })

    test('counts as told where a try that was under way arrived all the same', async () => {
      const { outbox, delivery, say, claim, sent, dead } = await withAlerts(open)
      await say(delivery('a', 'opened'))
      await claim('m', ['a'])
      await outbox.abandon('c', sampleAttempt(40, { outcome: 'refused' }))
      await sent('m', 50)
      await dead('m')
      expect(await outbox.get('a')).toMatchObject({ status: 'sent', sentAt: 50 })
    })
  })

  test('when messages were sent to a channel is known', async () => {
    const { outbox, delivery, say, claim, sent } = await withAlerts(open)
    await say(delivery('a', 'opened'), delivery('b', 'opened'), delivery('b2', 'opened', 'd'))
    await claim('m', ['a'])
    await claim('n', ['b'])
    await claim('o', ['b2'], 'd')
    await sent('n', 90)
    await sent('m', 100)
    await sent('o', 95)
    expect(await outbox.sentSince('c', 90)).toEqual([90, 100])
    expect(await outbox.sentSince('c', 91)).toEqual([100])
  })

  test('deliveries are searched from new to old, narrowed by all that is asked', async () => {
    const { outbox, delivery, say, claim, sent } = await withAlerts(open)
    await say(delivery('a1', 'opened'), delivery('b1', 'opened'), delivery('a2', 'opened', 'd'), delivery('a3', 'reminder'))
    await claim('m', ['b1'])
    await sent('m')
    const ids = async (search: Partial<Parameters<typeof outbox.search>[0]>) =>
      (await outbox.search({ limit: 9, ...search })).map(({ id }) => id)
    expect(await ids({})).toEqual(['a3', 'a2', 'b1', 'a1'])
    expect(await ids({ limit: 2, before: 'a3' })).toEqual(['a2', 'b1'])
    expect(await ids({ status: 'sent' })).toEqual(['b1'])
    expect(await ids({ status: 'pending', channel: 'c' })).toEqual(['a3', 'a1'])
    expect(await ids({ alert: 'a', before: 'a2' })).toEqual(['a1'])
    expect(await ids({ before: 'unknown' })).toEqual([])
    expect((await outbox.ofAlerts(['a', 'unknown'])).map(({ id }) => id)).toEqual(['a1', 'a2', 'a3'])
  })
}
