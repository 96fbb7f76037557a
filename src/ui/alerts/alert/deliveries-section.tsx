'use client'

import type { AlertView } from '#api/schema/alert.ts'
import { DeliveryItem } from '../deliveries/delivery-item.tsx'
import classes from './alert.module.css'
import list from '../deliveries/deliveries.module.css'

/** What was sent of the alert to whom, newest first, with every try. */
export const DeliveriesSection = ({ alert: { deliveries } }: { readonly alert: AlertView }) => (
  <section className={classes.section} aria-labelledby="deliveries">
    <h2 id="deliveries" className={classes.heading}>
      Deliveries
    </h2>
    {deliveries.length === 0 ? (
      <p className={classes.none}>Nothing was sent.</p>
    ) : (
      <ul className={list.list} aria-labelledby="deliveries">
        {deliveries.toReversed().map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} opened />
        ))}
      </ul>
    )}
  </section>
)
