'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { Rule } from '#domain/alerting/alert.ts'
import { useNameOf } from '../match/use-names.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { EmptyList, ListPage } from '../setup/list-page.tsx'
import { useSetup } from '../setup/use-setup.ts'
import { useTRPCClient } from '../trpc.ts'
import { namesOf } from './rule-names.ts'
import { RuleRow } from './rule-row.tsx'
import type { PolicyChoice } from './whom-fields.tsx'
import classes from '../setup/list.module.css'

export interface RulesPageProps {
  readonly rules: readonly Rule[]
  readonly channels: readonly ChannelChoice[]
  readonly policies: readonly PolicyChoice[]
  readonly drawnAt: number
}

const newRule = '/dashboard/rules/new'

const Nothing = () => (
  <EmptyList>
    <p>
      No rule yet, so nobody is told when something fails. A rule says which services, which conditions and whom; what it would have done
      can be tried before it is saved.
    </p>
    <Button component={Link} href={newRule} prefetch={false}>
      Add the first rule
    </Button>
  </EmptyList>
)

/** Which conditions alert whom. */
export const RulesPage = ({ drawnAt, ...drawn }: RulesPageProps) => {
  const client = useTRPCClient()
  const rules = useSetup({ part: 'rules', drawn: drawn.rules, fetch: (signal) => client.rules.list.query(undefined, { signal }) })
  const channels = useSetup({
    part: 'channels',
    drawn: drawn.channels,
    fetch: (signal) => client.channels.list.query(undefined, { signal }),
  })
  const policies = useSetup({
    part: 'policies',
    drawn: drawn.policies,
    fetch: (signal) => client.policies.list.query(undefined, { signal }),
  })
  const names = namesOf(useNameOf(), channels, policies)
  return (
    <ListPage title="Rules" drawnAt={drawnAt} action={{ label: 'Rule', href: newRule }}>
      {rules.length === 0 ? (
        <Nothing />
      ) : (
        <ul className={classes.list} aria-label="Rules">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} names={names} />
          ))}
        </ul>
      )}
    </ListPage>
  )
}
