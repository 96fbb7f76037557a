'use client'

import { Button } from '@mantine/core'
import type { AlertView } from '#api/schema/alert.ts'
import Link from 'next/link'
import { memo } from 'react'
import { Ago } from '../../time/times.tsx'
import { Lasting } from '../lasting.tsx'
import { SeverityMark } from '../severity/severity-mark.tsx'
import { severityWords } from '../severity/severity.ts'
import { SuppressedBy } from '../suppressed-by.tsx'
import { toldWords } from '../told.ts'
import classes from './list.module.css'

/** Who knows of it: by name who acknowledged it, where it went, or why nobody is told. */
const Whom = ({ alert }: { readonly alert: AlertView }) => {
  const { status, suppressedBy, acknowledgedBy, acknowledgedAt, deliveries } = alert
  if (suppressedBy !== null && (status === 'suppressed' || deliveries.length === 0)) return <SuppressedBy suppression={suppressedBy} />
  if (status === 'acknowledged' && acknowledgedBy !== null && acknowledgedAt !== null) {
    return (
      <>
        {acknowledgedBy}, <Ago at={acknowledgedAt} />
      </>
    )
  }
  return toldWords(deliveries) || 'nobody was told'
}

interface Props {
  readonly alert: AlertView
  readonly onAcknowledge: (alert: AlertView) => void
}

export const AlertRow = memo(({ alert, onAcknowledge }: Props) => (
  <li className={classes.alert} data-status={alert.status}>
    <SeverityMark severity={alert.severity} />
    <span className={classes.severity}>{severityWords[alert.severity]}</span>
    <span className={classes.what}>
      <Link className={classes.title} href={`/dashboard/alerts/${alert.id}`} title={alert.title} prefetch={false}>
        {alert.title}
      </Link>
      {alert.flappingSince !== null && alert.resolvedAt === null && <span className={classes.flapping}>flapping</span>}
    </span>
    <span className={classes.service}>
      {alert.service && (
        <Link
          href={`/dashboard/services/${alert.serviceId}`}
          title={alert.service.name}
          aria-label={`Service ${alert.service.name}`}
          prefetch={false}
        >
          service
        </Link>
      )}
    </span>
    <span className={classes.lasting}>
      <Lasting alert={alert} />
    </span>
    <span className={classes.whom} title={alert.status === 'active' ? toldWords(alert.deliveries) : undefined}>
      <Whom alert={alert} />
    </span>
    {alert.status === 'active' && (
      <Button
        className={classes.act ?? ''}
        variant="default"
        size="compact-xs"
        aria-label={`Acknowledge ${alert.title}`}
        onClick={() => onAcknowledge(alert)}
      >
        Acknowledge
      </Button>
    )}
  </li>
))
AlertRow.displayName = 'AlertRow'
