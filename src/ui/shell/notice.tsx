import type { ReactNode } from 'react'
import { faviconOf } from '../status/favicon.ts'
import classes from './shell.module.css'

interface Props {
  readonly title: string
  readonly detail: string
  /** The way on, where there is one. */
  readonly children?: ReactNode
}

/** A page that has nothing to show but a sentence and the way on. */
export const Notice = ({ title, detail, children }: Props) => (
  <section className={classes.notice}>
    <title>{`${title} · Hale`}</title>
    <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />
    <h1 className={classes.title}>{title}</h1>
    <p className={classes.detail}>{detail}</p>
    {children}
  </section>
)
