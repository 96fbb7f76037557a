'use client'

import { Button, CloseButton, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { ChannelView } from '#api/schema/channel.ts'
import { refusalOf } from '../editor/refusal.ts'
import { RowMenu } from '../setup/row-menu.tsx'
import { notDone, useRemoval } from '../setup/use-removal.ts'
import { useSetupChanged } from '../setup/use-setup.ts'
import { useTRPC, useTRPCClient } from '../trpc.ts'
import { LastDelivery } from './last-delivery.tsx'
import classes from './channels.module.css'
import list from '../setup/list.module.css'

const EnabledSwitch = ({ channel: { id, name, enabled } }: { readonly channel: ChannelView }) => {
  const changed = useSetupChanged()
  const update = useMutation(useTRPC().channels.update.mutationOptions({ onSuccess: () => changed('channels'), onError: notDone }))
  return (
    <Switch
      aria-label={`${name} enabled`}
      checked={update.isPending ? !enabled : enabled}
      disabled={update.isPending}
      onChange={({ currentTarget: { checked } }) => update.mutate({ id, enabled: checked })}
    />
  )
}

const quietWords = ({ quietHours }: ChannelView): string =>
  quietHours === null ? '' : `, quiet from ${quietHours.from} to ${quietHours.to} (${quietHours.timeZone})`

interface Props {
  readonly channel: ChannelView
  /** What its type is called. */
  readonly typeTitle: string
}

/** A channel in the list: where it leads, what went there last, and whether it is switched on. */
export const ChannelRow = ({ channel, typeTitle }: Props) => {
  const client = useTRPCClient()
  const remove = useRemoval('channels', (id) => client.channels.remove.mutate({ id }))
  const test = useMutation(useTRPC().channels.test.mutationOptions())
  const { id, name, enabled, maxPerMinute } = channel
  const href = `/dashboard/channels/${id}`
  const question = {
    title: `Delete ${name}?`,
    text: 'What is still to be sent there is given up. This cannot be undone.',
    confirm: 'Delete',
  }
  const answer = test.data ?? (test.error && { ok: false, detail: refusalOf(test.error).message })
  return (
    <li className={`${list.row} ${classes.row}`} data-off={!enabled || undefined}>
      <div className={list.main}>
        <Link className={list.name} href={href} prefetch={false}>
          {name}
        </Link>
        <span className={list.detail}>
          {typeTitle}, at most <span data-figures>{maxPerMinute}</span> a minute
          {quietWords(channel)}
          {!enabled && ', switched off'}
        </span>
      </div>
      <div className={list.side}>
        <LastDelivery channelId={id} />
      </div>
      <div className={classes.tools}>
        <Button
          variant="default"
          size="compact-sm"
          loading={test.isPending}
          aria-label={`Send a test to ${name}`}
          onClick={() => test.mutate({ id })}
        >
          Send a test
        </Button>
        <EnabledSwitch channel={channel} />
        <RowMenu name={name} href={href} onDelete={() => void remove(id, question)} />
      </div>
      <div className={classes.rowAnswer} role="status">
        {answer && (
          <p>
            <span>
              <strong>{answer.ok ? 'Test sent' : 'Test not sent'}</strong> <code className={classes.answerDetail}>{answer.detail}</code>
            </span>
            <CloseButton size="sm" aria-label="Dismiss the answer" onClick={test.reset} />
          </p>
        )}
      </div>
    </li>
  )
}
