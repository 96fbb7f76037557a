import { derive, name } from '@pumped-fn/core-next'
import type { Channel } from '#domain/alerting/alert.ts'
import { backoffMs } from '#domain/backoff.ts'
import { DomainError } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { ids } from '#runtime/ids.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import { outbox } from '#storage/outbox.ts'
import { channelTypes } from '../channels/index.ts'
import type { Dispatcher } from '../contract.ts'
import { createLane, type Lane } from './lane.ts'
import type { LaneParts } from './lane-parts.ts'
import { news } from '../news.ts'
import { rerunning } from '../conditions/rerunning.ts'
import { startSending } from './sending.ts'
import { setup } from '../setup.ts'

/** Besides every wake, in case the wall clock jumps or the database was away. */
const lookEveryMs = 15_000

const createDispatcher = (parts: LaneParts): Dispatcher => {
  const { channelTypes, clock, ids, log, metrics, news, outbox, publicUrl, setup } = parts
  const lanes = new Map<string, Lane>()
  let isRunning = false
  let failures = 0
  let countAt = 0
  let cancelTimer = (): void => {}

  const laneOf = (channelId: string): Lane => {
    const lane = lanes.get(channelId) ?? createLane(channelId, parts)
    lanes.set(channelId, lane)
    return lane
  }

  /** What waits for a channel that has gone is given up at once. */
  const wakeLanes = async (): Promise<void> => {
    for (const { channelId, dueAt } of await outbox.pending())
      if (isRunning) laneOf(channelId).wake(setup.channels.get(channelId) ? dueAt : -Infinity)
  }

  const count = async (): Promise<void> => {
    if (clock.monotonic() < countAt) return
    const { pending, dead } = await outbox.counts()
    metrics.deliveriesPending.set(pending)
    metrics.deliveriesDead.set(dead)
    countAt = clock.monotonic() + lookEveryMs
  }

  const looks = rerunning(async () => {
    if (!isRunning) return
    cancelTimer()
    try {
      await wakeLanes()
      await count()
      failures = 0
    } catch (thrown) {
      failures += 1
      if (failures === 1) log.error({ err: asError(thrown) }, 'the outbox is out of reach, alerts wait in it')
    }
    const again = failures > 0 ? backoffMs(failures, ids.next()) : lookEveryMs
    if (isRunning) cancelTimer = clock.timer(again, () => looks.ask())
  })

  const wake = (): void => {
    if (isRunning) looks.ask()
  }

  return {
    start: () => {
      isRunning = true
      looks.ask()
      return looks.settled()
    },
    stop: async (graceMs) => {
      isRunning = false
      cancelTimer()
      await Promise.all([looks.settled(), ...[...lanes.values()].map((lane) => lane.stop(graceMs))])
    },
    wake,
    retry: async (deliveryId) => {
      const delivery = await outbox.get(deliveryId)
      if (delivery === null) throw new DomainError('not_found', 'There is no such delivery.')
      const { alertId, channelId } = delivery
      if (!setup.channels.get(channelId)) throw new DomainError('conflict', 'The channel of this delivery was deleted.')
      if (!(await outbox.revive(deliveryId, clock.now()))) throw new DomainError('conflict', 'Only a dead delivery can be sent again.')
      news.publish({ type: 'delivery.changed', alertIds: [alertId], channelId })
      wake()
    },
    test: async ({ type: name, options }: Channel) => {
      const type = channelTypes.get(name)
      if (type === undefined) return { ok: false, detail: `there is no channel type "${name}"` }
      const message = { id: ids.next(), at: clock.now(), kind: 'test', notices: [], publicUrl } as const
      const { attempt } = await startSending(type, { options, message }, clock).ended
      return { ok: attempt.outcome === 'sent', detail: attempt.detail }
    },
    isWell: () => isRunning && failures === 0,
  }
}

export const dispatcher = derive(
  { channelTypes, clock, config, ids, log, metrics, news, outbox, setup },
  ({ config, ...parts }): Dispatcher => createDispatcher({ ...parts, publicUrl: config.publicUrl }),
  name('alerting.dispatcher'),
)
