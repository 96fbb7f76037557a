'use client'

import type { DeliveryView } from '#api/schema/delivery.ts'
import { DateTime } from '../../time/times.tsx'
import { outcomeWords } from './words.ts'
import classes from './deliveries.module.css'

/** Every try to send a delivery: when, what came of it, and the answer. */
export const Tries = ({ delivery: { attempts } }: { readonly delivery: DeliveryView }) => (
  <ol className={classes.tries} aria-label="Tries">
    {attempts.map(({ at, outcome, detail }) => (
      <li key={at} className={classes.try} data-outcome={outcome}>
        <DateTime at={at} seconds />
        <span className={classes.outcome}>{outcomeWords[outcome]}</span>
        <code className={classes.answer}>{detail}</code>
      </li>
    ))}
  </ol>
)
