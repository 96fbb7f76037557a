'use client'

import { Button } from '@mantine/core'
import { IconBellOff, IconCheck, IconChecks } from '@tabler/icons-react'
import type { AlertView } from '#api/schema/alert.ts'
import { useState } from 'react'
import { AcknowledgeDialog } from '../acting/acknowledge-dialog.tsx'
import { ResolveDialog } from '../acting/resolve-dialog.tsx'
import { SilenceDialog } from '../acting/silence-dialog.tsx'
import classes from './alert.module.css'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

type Deed = 'acknowledge' | 'resolve' | 'silence'

/** What one can do about the alert. */
export const Actions = ({ alert }: { readonly alert: AlertView }) => {
  const [deed, setDeed] = useState<Deed | null>(null)
  const close = (): void => setDeed(null)
  const isOver = alert.status === 'resolved'
  return (
    <>
      <div className={classes.actions} role="group" aria-label="Actions">
        {alert.status === 'active' && (
          <Button leftSection={<IconCheck {...icon} />} onClick={() => setDeed('acknowledge')}>
            Acknowledge
          </Button>
        )}
        {!isOver && (
          <Button variant="default" leftSection={<IconChecks {...icon} />} onClick={() => setDeed('resolve')}>
            Resolve
          </Button>
        )}
        {alert.service && (
          <Button variant="default" leftSection={<IconBellOff {...icon} />} onClick={() => setDeed('silence')}>
            Silence the service
          </Button>
        )}
      </div>
      {deed === 'acknowledge' && <AcknowledgeDialog alert={alert} onClose={close} />}
      {deed === 'resolve' && <ResolveDialog alert={alert} onClose={close} />}
      {deed === 'silence' && alert.service && <SilenceDialog service={alert.service} onClose={close} />}
    </>
  )
}
