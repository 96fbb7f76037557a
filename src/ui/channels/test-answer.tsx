'use client'

import type { ChannelTest } from '#api/schema/channel.ts'
import { IconCheck, IconX } from '@tabler/icons-react'
import classes from './channels.module.css'

interface Props {
  readonly answer: ChannelTest
  /** Whether the settings have changed since. */
  readonly isOld: boolean
}

/** Whether a test message went out, in the provider's own words. */
export const TestAnswer = ({ answer: { ok, detail }, isOld }: Props) => {
  const Icon = ok ? IconCheck : IconX
  return (
    <div className={classes.answer} data-old={isOld || undefined}>
      <p className={classes.answerLead}>
        <Icon size={16} stroke={2} aria-hidden="true" />
        <strong>{ok ? 'Sent' : 'Not sent'}</strong> <code className={classes.answerDetail}>{detail}</code>
      </p>
      <p className={classes.answerNote}>
        {isOld ? 'This was before you changed the settings.' : ok ? 'A test message was really sent, just now.' : 'Nothing was stored.'}
      </p>
    </div>
  )
}
