import type { ChannelChoice } from '../setup/channel-picker.tsx'
import type { RuleNames } from './rule-words.ts'
import type { PolicyChoice } from './whom-fields.tsx'

const byId = (named: readonly { readonly id: string; readonly name: string }[], what: string) => {
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return (id: string): string => names.get(id) ?? `a deleted ${what}`
}

export const namesOf = (
  service: RuleNames['service'],
  channels: readonly Pick<ChannelChoice, 'id' | 'name'>[],
  policies: readonly PolicyChoice[],
): RuleNames => ({ service, channel: byId(channels, 'channel'), policy: byId(policies, 'policy') })

/** What the fields of a rule are called in its form. */
export const ruleLabels = {
  name: 'name',
  enabled: 'whether it is enabled',
  match: 'whom it watches',
  condition: 'when it alerts',
  severity: 'severity',
  channels: 'channels',
  policy: 'policy',
  cooldown: 'cooldown',
  digestWindow: 'digest window',
} as const
