import { z } from 'zod'
import { backtestInput, backtestResult } from '../schema/backtest.ts'
import { channel, channelFace, type ChannelInputs, channelTest } from '../schema/channel.ts'
import { maintenance, maintenanceChanges, newMaintenance } from '../schema/maintenance.ts'
import { newPolicy, policy, policyChanges } from '../schema/policy.ts'
import { newRule, rule, ruleChanges } from '../schema/rule.ts'
import { newSilence, silence, silenceChanges } from '../schema/silence.ts'
import { json } from './answer.ts'
import { crudRoutes } from './crud-routes.ts'
import { anyQuery, defineRoute, type Route } from './route.ts'

const channelRoutes = ({ newChannel, channelChanges, channelTrial }: ChannelInputs): Route[] => [
  ...crudRoutes({
    path: '/channels',
    one: 'channel',
    many: 'channels',
    operation: 'Channel',
    operations: 'Channels',
    input: newChannel,
    changes: channelChanges,
    view: channel,
    edits: ({ channels }) => channels,
  }),
  defineRoute({
    method: 'POST',
    path: '/channels/test',
    operation: 'tryChannel',
    tag: 'channels',
    summary: 'Send a test message to what would be a channel; nothing is stored',
    body: channelTrial,
    success: { status: 200, description: 'Whether it went out, or why not', schema: channelTest },
    run: async ({ api, body }) => json(await api.channels.tryOut(body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/channels/:id/test',
    operation: 'testChannel',
    tag: 'channels',
    summary: 'Send a test message',
    success: { status: 200, description: 'Whether it went out, or why not', schema: channelTest },
    run: async ({ api, param }) => json(await api.channels.test(param('id'))),
  }),
  defineRoute({
    method: 'GET',
    path: '/channel-types',
    operation: 'listChannelTypes',
    tag: 'channels',
    summary: 'All channel types with the schemas of their options',
    query: anyQuery,
    success: { status: 200, description: 'The types', schema: z.array(channelFace) },
    run: async ({ api }) => json(await api.channelTypes.list()),
  }),
]

const ruleRoutes: readonly Route[] = [
  ...crudRoutes({
    path: '/rules',
    one: 'rule',
    many: 'rules',
    operation: 'Rule',
    operations: 'Rules',
    input: newRule,
    changes: ruleChanges,
    view: rule,
    edits: ({ rules }) => rules,
  }),
  defineRoute({
    method: 'POST',
    path: '/rules/backtest',
    operation: 'backtestRule',
    tag: 'rules',
    summary: 'Replay a rule over what is stored; nothing is sent or stored',
    body: backtestInput,
    refuses: ['busy', 'unavailable'],
    success: { status: 200, description: 'What it would have told', schema: backtestResult },
    run: async ({ api, body, signal }) => json(await api.backtests.run(body, signal)),
  }),
]

const policyRoutes = crudRoutes({
  path: '/policies',
  one: 'escalation policy',
  many: 'escalation policies',
  operation: 'Policy',
  operations: 'Policies',
  input: newPolicy,
  changes: policyChanges,
  view: policy,
  edits: ({ policies }) => policies,
})

const maintenanceRoutes = crudRoutes({
  path: '/maintenance',
  one: 'maintenance window',
  many: 'maintenance windows',
  operation: 'Maintenance',
  operations: 'Maintenance',
  input: newMaintenance,
  changes: maintenanceChanges,
  view: maintenance,
  edits: ({ maintenance }) => maintenance,
})

const silenceRoutes = crudRoutes({
  path: '/silences',
  one: 'silence',
  many: 'silences',
  operation: 'Silence',
  operations: 'Silences',
  input: newSilence,
  changes: silenceChanges,
  view: silence,
  edits: ({ silences }) => silences,
})

/** How alerting is set up. */
export const setupRoutes = (inputs: ChannelInputs): Route[] => [
  ...channelRoutes(inputs),
  ...ruleRoutes,
  ...policyRoutes,
  ...maintenanceRoutes,
  ...silenceRoutes,
]
