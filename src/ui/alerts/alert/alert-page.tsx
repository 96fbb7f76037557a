'use client'

import type { AlertDetail } from '#api/schema/alert.ts'
import { RenderedAtProvider } from '../../time/clock.tsx'
import { PageFace } from '../page-face.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { Header } from './header.tsx'
import { Related } from './related.tsx'
import { Silences } from './silences.tsx'
import { AlertTimeline } from './timeline.tsx'
import { useAlert } from './use-alert.ts'
import classes from './alert.module.css'

interface Props {
  /** The alert as the server drew the page. */
  readonly drawn: AlertDetail
  /** When it did, epoch milliseconds. */
  readonly drawnAt: number
}

/** One alert: how it stands, its life, who was told of it and how, and what one can do about it. */
export const AlertPage = ({ drawn, drawnAt }: Props) => {
  const alert = useAlert(drawn)
  return (
    <RenderedAtProvider at={drawnAt}>
      <PageFace title={alert.title} />
      <Header alert={alert} />
      <Silences serviceId={alert.serviceId} />
      <div className={classes.halves}>
        <AlertTimeline alert={alert} />
        <div>
          <DeliveriesSection alert={alert} />
          <Related alerts={alert.related} />
        </div>
      </div>
    </RenderedAtProvider>
  )
}
