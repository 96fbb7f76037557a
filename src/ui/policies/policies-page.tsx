'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { Policy, Rule } from '#domain/alerting/alert.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { EmptyList, ListPage } from '../setup/list-page.tsx'
import { RowMenu } from '../setup/row-menu.tsx'
import { useRemoval } from '../setup/use-removal.ts'
import { useSetup } from '../setup/use-setup.ts'
import { useTRPCClient } from '../trpc.ts'
import { channelNames } from './channel-names.ts'
import { climbWords } from './climb.ts'
import classes from '../setup/list.module.css'

export interface PoliciesPageProps {
  readonly policies: readonly Policy[]
  readonly channels: readonly ChannelChoice[]
  readonly rules: readonly Rule[]
  readonly drawnAt: number
}

const newPolicy = '/dashboard/policies/new'
const and = new Intl.ListFormat('en')

const Nothing = () => (
  <EmptyList>
    <p>
      No policy yet. A policy says who is told next, and when, as long as nobody acknowledges an alert; rules name the policy they follow.
    </p>
    <Button component={Link} href={newPolicy} prefetch={false}>
      Add the first policy
    </Button>
  </EmptyList>
)

interface RowProps {
  readonly policy: Policy
  readonly climb: string
  readonly usedBy: readonly string[]
}

const Row = ({ policy: { id, name }, climb, usedBy }: RowProps) => {
  const client = useTRPCClient()
  const remove = useRemoval('policies', (policyId) => client.policies.remove.mutate({ id: policyId }))
  const question = { title: `Delete ${name}?`, text: 'Alerts that climb by it climb no further.', confirm: 'Delete' }
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link className={classes.name} href={`/dashboard/policies/${id}`} prefetch={false}>
          {name}
        </Link>
        <span className={classes.detail}>{climb}</span>
      </div>
      <div className={classes.side}>
        <span className={classes.detail}>{usedBy.length === 0 ? 'no rule follows it' : `followed by ${and.format(usedBy)}`}</span>
      </div>
      <div className={classes.tools}>
        <RowMenu
          name={name}
          href={`/dashboard/policies/${id}`}
          copyHref={`/dashboard/policies/new?from=${id}`}
          onDelete={() => void remove(id, question)}
        />
      </div>
    </li>
  )
}

/** Who is told next as long as nobody acknowledges. */
export const PoliciesPage = ({ drawnAt, ...drawn }: PoliciesPageProps) => {
  const client = useTRPCClient()
  const policies = useSetup({
    part: 'policies',
    drawn: drawn.policies,
    fetch: (signal) => client.policies.list.query(undefined, { signal }),
  })
  const channels = useSetup({
    part: 'channels',
    drawn: drawn.channels,
    fetch: (signal) => client.channels.list.query(undefined, { signal }),
  })
  const rules = useSetup({ part: 'rules', drawn: drawn.rules, fetch: (signal) => client.rules.list.query(undefined, { signal }) })
  const nameOf = channelNames(channels)
  const usersOf = (id: string): readonly string[] => rules.filter(({ policy }) => policy === id).map(({ name }) => name)
  return (
    <ListPage title="Policies" drawnAt={drawnAt} action={{ label: 'Policy', href: newPolicy }}>
      {policies.length === 0 ? (
        <Nothing />
      ) : (
        <ul className={classes.list} aria-label="Policies">
          {policies.map((policy) => (
            <Row key={policy.id} policy={policy} climb={climbWords(policy, nameOf)} usedBy={usersOf(policy.id)} />
          ))}
        </ul>
      )}
    </ListPage>
  )
}
