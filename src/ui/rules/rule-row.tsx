'use client'

import { Menu, Switch } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { Rule } from '#domain/alerting/alert.ts'
import { RowMenu } from '../setup/row-menu.tsx'
import { notDone, useRemoval } from '../setup/use-removal.ts'
import { useSetupChanged } from '../setup/use-setup.ts'
import { useTRPC, useTRPCClient } from '../trpc.ts'
import { conditionWords } from './condition-words.ts'
import { type RuleNames, subjectWords, whomWords } from './rule-words.ts'
import classes from '../setup/list.module.css'

const EnabledSwitch = ({ rule: { id, name, enabled } }: { readonly rule: Rule }) => {
  const changed = useSetupChanged()
  const update = useMutation(useTRPC().rules.update.mutationOptions({ onSuccess: () => changed('rules'), onError: notDone }))
  return (
    <Switch
      aria-label={`${name} enabled`}
      checked={update.isPending ? !enabled : enabled}
      disabled={update.isPending}
      onChange={({ currentTarget: { checked } }) => update.mutate({ id, enabled: checked })}
    />
  )
}

interface Props {
  readonly rule: Rule
  readonly names: RuleNames
}

/** A rule in the list: what, whom, how urgent, and whether it is switched on. */
export const RuleRow = ({ rule, names }: Props) => {
  const client = useTRPCClient()
  const remove = useRemoval('rules', (id) => client.rules.remove.mutate({ id }))
  const { id, name, enabled, severity } = rule
  const question = { title: `Delete ${name}?`, text: 'What it alerted of stays; open alerts of it resolve.', confirm: 'Delete' }
  return (
    <li className={classes.row} data-off={!enabled || undefined}>
      <div className={classes.main}>
        <Link className={classes.name} href={`/dashboard/rules/${id}`} prefetch={false}>
          {name}
        </Link>
        <span className={classes.detail}>
          when {conditionWords(rule.condition)}, {subjectWords(rule.match, names)}
        </span>
      </div>
      <div className={classes.side}>
        {severity} <span className={classes.detail}>to</span> {whomWords(rule, names)}
        {!enabled && <span className={classes.detail}> (switched off)</span>}
      </div>
      <div className={classes.tools}>
        <EnabledSwitch rule={rule} />
        <RowMenu
          name={name}
          href={`/dashboard/rules/${id}`}
          copyHref={`/dashboard/rules/new?from=${id}`}
          onDelete={() => void remove(id, question)}
        >
          <Menu.Item
            component={Link}
            href={`/dashboard/alerts?rule=${id}`}
            prefetch={false}
            leftSection={<IconBell size={16} stroke={1.75} aria-hidden="true" />}
          >
            Its alerts
          </Menu.Item>
        </RowMenu>
      </div>
    </li>
  )
}
