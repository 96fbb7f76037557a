'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFreshness } from '../live/connection.tsx'
import { faviconOf } from '../status/favicon.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import classes from './list.module.css'

interface Props {
  readonly title: string
  readonly drawnAt: number
  /** Leads to the form in which a new one is made. */
  readonly action: { readonly label: string; readonly href: string }
  readonly children: ReactNode
}

/** A page with a list of things that are set up. */
export const ListPage = ({ title, drawnAt, action, children }: Props) => {
  const stale = useFreshness().staleSince !== null
  return (
    <RenderedAtProvider at={drawnAt}>
      <title>{stale ? 'Hale does not answer' : `${title} · Hale`}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <Button
          component={Link}
          href={action.href}
          prefetch={false}
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
        >
          {action.label}
        </Button>
      </header>
      {children}
    </RenderedAtProvider>
  )
}

interface FaceProps {
  readonly children: ReactNode
}

/** What stands where nothing is set up yet. */
export const EmptyList = ({ children }: FaceProps) => <div className={classes.empty}>{children}</div>
