'use client'

import type { AlertView } from '#api/schema/alert.ts'
import Link from 'next/link'
import { SeverityMark } from '../severity/severity-mark.tsx'
import { severityWords } from '../severity/severity.ts'
import { Actions } from './actions.tsx'
import { StateLine } from './state-line.tsx'
import classes from './alert.module.css'

const About = ({ alert: { severity, service, serviceId, ruleId, ruleName, incidentId, flappingSince, resolvedAt } }: Props) => (
  <ul className={classes.labels} aria-label="About this alert">
    <li className={classes.severity}>
      <SeverityMark severity={severity} />
      {severityWords[severity]}
    </li>
    <li>
      service{' '}
      {service ? (
        <Link href={`/dashboard/services/${serviceId}`} prefetch={false}>
          {service.name}
        </Link>
      ) : (
        'that was deleted'
      )}
    </li>
    <li>
      rule{' '}
      {ruleName === null ? (
        'that was deleted'
      ) : (
        <Link href={`/dashboard/rules/${ruleId}`} prefetch={false}>
          {ruleName}
        </Link>
      )}
    </li>
    {incidentId !== null && (
      <li>
        <Link href={`/dashboard/incidents?service=${serviceId}`} prefetch={false}>
          incidents of the service
        </Link>
      </li>
    )}
    {flappingSince !== null && resolvedAt === null && <li>flapping</li>}
  </ul>
)

interface Props {
  readonly alert: AlertView
}

export const Header = ({ alert }: Props) => (
  <header className={classes.header}>
    <nav aria-label="Breadcrumb" className={classes.crumbs}>
      <Link href="/dashboard/alerts">All alerts</Link>
    </nav>
    <h1 className={classes.title}>{alert.title}</h1>
    <StateLine alert={alert} />
    <About alert={alert} />
    <Actions alert={alert} />
  </header>
)
