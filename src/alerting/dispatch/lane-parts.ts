import type { Clock } from '#runtime/clock.ts'
import type { Ids } from '#runtime/ids.ts'
import type { Log } from '#runtime/log.ts'
import type { Metrics } from '#runtime/metrics.ts'
import type { OutboxStore } from '#storage/alert-contract.ts'
import type { ChannelTypes } from '../channel.ts'
import type { Setup } from '../contract.ts'
import type { News } from '../news.ts'

/** What every lane works with. */
export interface LaneParts {
  readonly channelTypes: ChannelTypes
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly metrics: Metrics
  readonly news: News
  readonly outbox: OutboxStore
  readonly publicUrl: string
  readonly setup: Setup
}
