'use client'

import { Badge } from '@mantine/core'
import Link from 'next/link'
import { AlertMark } from '../alerts/mark/alert-mark.tsx'
import type { ServiceView } from '../model.ts'
import { Actions } from './actions.tsx'
import { StateLine } from './state-line.tsx'
import { durationWords } from '../words.ts'
import classes from './header.module.css'

const Labels = ({ service: { type, criticality, group, tags, checkInterval } }: { readonly service: ServiceView }) => (
  <ul className={classes.labels} aria-label="About this service">
    <li>{type}</li>
    <li data-criticality={criticality}>criticality {criticality}</li>
    <li>every {durationWords(checkInterval * 1000)}</li>
    {group !== null && <li>{group}</li>}
    {tags.map((tag) => (
      <li key={tag}>
        <Badge variant="default" radius="sm" tt="none" fw={400}>
          {tag}
        </Badge>
      </li>
    ))}
  </ul>
)

export const Header = ({ service }: { readonly service: ServiceView }) => (
  <header className={classes.header}>
    <nav aria-label="Breadcrumb" className={classes.crumbs}>
      <Link href="/">All services</Link>
    </nav>
    <h1 className={classes.name}>{service.name}</h1>
    <StateLine service={service} />
    <AlertMark subject={{ service: service.id }} className={classes.alert} />
    <p className={classes.endpoint}>
      <code>{service.endpoint}</code>
    </p>
    {service.description !== null && <p className={classes.description}>{service.description}</p>}
    <Labels service={service} />
    <Actions service={service} />
  </header>
)
