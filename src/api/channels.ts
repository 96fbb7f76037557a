import { channelTypes } from '#alerting/channels/index.ts'
import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import { setup } from '#alerting/setup.ts'
import type { Channel } from '#domain/alerting/alert.ts'
import { DomainError, type FieldProblem } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { derive, name } from '@pumped-fn/core-next'
import { problemsOf } from './problems.ts'
import { references } from './references.ts'
import { requestContext } from './request.ts'
import type { ChannelChanges, ChannelTest, ChannelTrial, ChannelView, NewChannel } from './schema/channel.ts'
import { secretsOf } from './secrets.ts'
import { refuseFor, type SetupEdits, setupEdits, type Stamp } from './setup-edits.ts'

export interface ChannelsApi extends SetupEdits<NewChannel, ChannelChanges, ChannelView> {
  /** Really sends a test message. */
  test(id: string): Promise<ChannelTest>
  /** The same of a channel as it would be, which is not stored. */
  tryOut(trial: ChannelTrial): Promise<ChannelTest>
}

export const channels = derive(
  { channelTypes, clock, dispatcher, references, requestContext, setup, setupEdits },
  ({ channelTypes, clock, dispatcher, references, requestContext: { actor, log }, setup, setupEdits }): ChannelsApi => {
    const secretsOfType = (type: string) => secretsOf(channelTypes.get(type)?.options)

    const view = (channel: Channel): ChannelView => ({
      id: channel.id,
      name: channel.name,
      type: channel.type,
      options: secretsOfType(channel.type).mask(channel.options),
      enabled: channel.enabled,
      maxPerMinute: channel.maxPerMinute,
      quietHours: channel.quietHours,
      createdAt: channel.createdAt,
      updatedAt: channel.updatedAt,
    })

    const create = ({ maxPerMinute, ...input }: NewChannel, stamp: Stamp): Channel => ({
      ...input,
      ...stamp,
      maxPerMinute: maxPerMinute ?? channelTypes.get(input.type)?.maxPerMinute ?? 1,
    })

    const typeProblems = ({ type, options }: Channel): FieldProblem[] => {
      const parsed = channelTypes.get(type)?.options.safeParse(options)
      if (!parsed) return [{ path: 'type', message: `there is no channel type ${type}` }]
      return parsed.success ? [] : problemsOf(parsed.error, 'options')
    }

    /** With its secrets in place of masks. A channel whose type has gone can still be paused or renamed. */
    const settle = (next: Channel, touched: ReadonlySet<string>, current: Channel | null): Channel => {
      if (!touched.has('type') && !touched.has('options')) return next
      const stored = current?.type === next.type ? current.options : null
      const { options, problems } = touched.has('options')
        ? secretsOfType(next.type).restore(next.options, stored)
        : { options: next.options, problems: [] }
      const settled = { ...next, options }
      refuseFor('channel', problems.length > 0 ? problems : typeProblems(settled))
      return settled
    }

    const edits = setupEdits<Channel, NewChannel, ChannelChanges, ChannelView>({
      noun: 'channel',
      items: setup.channels,
      create,
      settle,
      release: ({ id }) => {
        const rules = setup.rules.all().filter(({ channels }) => channels.includes(id))
        const policies = setup.policies.all().filter(({ levels }) => levels.some(({ channels }) => channels.includes(id)))
        references.refuseWhileUsed('channel', [...rules, ...policies])
      },
      view,
    })

    const send = async (channel: Channel): Promise<ChannelTest> => {
      log.info({ channel: channel.id, type: channel.type, actor: actor.name }, 'test message asked for')
      return dispatcher.test(channel)
    }

    return {
      ...edits,
      test: async (id) => {
        const channel = setup.channels.get(id)
        if (!channel) throw new DomainError('not_found', `there is no channel ${id}`)
        return send(channel)
      },
      tryOut: async ({ id, ...input }) => {
        const now = clock.now()
        const stored = id === undefined ? null : (setup.channels.get(id) ?? null)
        if (id !== undefined && !stored) refuseFor('channel', [{ path: 'id', message: `there is no channel ${id}` }])
        const draft = create({ ...input, name: input.name || 'Test' }, { id: id ?? 'test', createdAt: now, updatedAt: now })
        return send(settle(draft, new Set(Object.keys(draft)), stored))
      },
    }
  },
  name('api.channels'),
)
