'use client'

import type { ReactNode } from 'react'
import { faviconOf } from '../status/favicon.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import classes from '../editor/editor.module.css'

interface Props {
  readonly title: string
  readonly drawnAt: number
  readonly children: ReactNode
}

/** A page with one form. */
export const SetupPage = ({ title, drawnAt, children }: Props) => (
  <RenderedAtProvider at={drawnAt}>
    <title>{`${title} · Hale`}</title>
    <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />
    <div className={classes.page}>
      <h1 className={classes.title}>{title}</h1>
      {children}
    </div>
  </RenderedAtProvider>
)
