'use client'

import { Button, CopyButton } from '@mantine/core'
import Link from 'next/link'
import classes from './first-step.module.css'

const firstService = (origin: string): string =>
  [
    `curl -X POST ${origin}/services`,
    `-H 'content-type: application/json'`,
    `-d '{"name": "hale", "type": "http", "endpoint": "${origin}/live"}'`,
  ].join(' \\\n  ')

/** What a Hale without services shows: the one thing to do first. */
export const FirstStep = ({ origin }: { readonly origin: string }) => {
  const command = firstService(origin)
  return (
    <section className={classes.step}>
      <h1 className={classes.heading}>Nothing is watched yet.</h1>
      <p className={classes.lead}>Say what Hale shall look at, and how often.</p>
      <p className={classes.action}>
        <Button component={Link} href="/dashboard/services/new">
          Add your first service
        </Button>
      </p>
      <p className={classes.lead}>
        Or register it with this line; it lets Hale watch itself, so put your own name and address in place of these.
      </p>
      <div className={classes.command}>
        <pre className={classes.code} tabIndex={0} aria-label="Command that registers a service">
          <code>{command}</code>
        </pre>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes.hint}>It appears here by itself, and is checked at once and then every minute.</p>
    </section>
  )
}
