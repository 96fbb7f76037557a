'use client'

import { Button, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconChevronDown, IconClock, IconMinus, IconX } from '@tabler/icons-react'
import type { DeliveryView } from '#api/schema/delivery.ts'
import type { DeliveryStatus } from '#domain/alerting/alert.ts'
import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { DateTime, TimeOfDay } from '../../time/times.tsx'
import { countWords } from '../../words.ts'
import { channelWords } from '../told.ts'
import { RetryButton } from './retry-button.tsx'
import { Tries } from './tries.tsx'
import { kindWords, outcomeWords, statusWords } from './words.ts'
import classes from './deliveries.module.css'

const icons: Readonly<Record<DeliveryStatus, typeof IconCheck>> = {
  sent: IconCheck,
  pending: IconClock,
  dead: IconX,
  withdrawn: IconMinus,
}

interface Props {
  readonly delivery: DeliveryView
  /** What it was about, where the page does not say so. */
  readonly about?: ReactNode
  /** Whether it waits for an earlier one of the same alert. */
  readonly isHeld?: boolean
  /** Whether the tries are shown without being asked for. */
  readonly opened?: boolean
}

const When = ({ delivery: { status, sentAt, dueAt, createdAt, attempts }, isHeld }: Pick<Props, 'delivery' | 'isHeld'>) => {
  if (status === 'sent' && sentAt !== null) return <DateTime at={sentAt} seconds />
  if (status !== 'pending') return <DateTime at={attempts.at(-1)?.at ?? createdAt} seconds />
  if (isHeld) return 'after the one before'
  return (
    <>
      {attempts.length > 0 ? 'next try at' : 'due at'} <TimeOfDay at={dueAt} seconds />
    </>
  )
}

/** Why it has not arrived, as the last try came to know. */
const Failure = ({ delivery: { status, attempts } }: { readonly delivery: DeliveryView }) => {
  const last = attempts.at(-1)
  if (last === undefined || (status !== 'dead' && status !== 'pending')) return null
  return (
    <>
      : <code className={classes.answer}>{last.detail || outcomeWords[last.outcome]}</code>
    </>
  )
}

/** One delivery: to whom, what, how it stands, and every try. */
export const DeliveryItem = ({ delivery, about, isHeld = false, opened = false }: Props) => {
  const [isOpen, { toggle }] = useDisclosure(opened)
  const id = useId()
  const { status, kind, channel, channelId, attempts } = delivery
  const Icon = icons[status]
  return (
    <li className={classes.delivery} data-status={status}>
      <Icon className={classes.icon} size={16} stroke={2} aria-hidden="true" />
      <span className={classes.status}>{statusWords[status]}</span>
      <span className={classes.what}>
        {channel ? <Link href={`/dashboard/channels/${channelId}`}>{channel.name}</Link> : channelWords(delivery)}
        <span className={classes.kind}>, {kindWords[kind]}</span>
        {!isOpen && <Failure delivery={delivery} />}
        {about !== undefined && <span className={classes.about}>{about}</span>}
      </span>
      <span className={classes.when}>
        <When delivery={delivery} isHeld={isHeld} />
      </span>
      <span className={classes.acts}>
        {status === 'dead' && channel && <RetryButton deliveryId={delivery.id} channel={channel.name} />}
        {attempts.length > 0 && (
          <Button
            className={classes.unfold ?? ''}
            variant="subtle"
            color="gray"
            size="compact-xs"
            rightSection={<IconChevronDown className={classes.chevron} size={14} aria-hidden="true" />}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={toggle}
          >
            {countWords(attempts.length, 'try', 'tries')}
          </Button>
        )}
      </span>
      {attempts.length > 0 && (
        <Collapse id={id} expanded={isOpen} className={classes.unfolded ?? ''}>
          <Tries delivery={delivery} />
        </Collapse>
      )}
    </li>
  )
}
