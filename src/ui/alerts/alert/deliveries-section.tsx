'use client'

import type { AlertView } from '#api/schema/alert.ts'
import { DeliveryItem } from '../deliveries/delivery-item.tsx'
import { heldBack } from './held-back.ts'
import classes from './alert.module.css'
import list from '../deliveries/deliveries.module.css'

/** What was sent of the alert to whom, newest first, with every try. */
export const DeliveriesSection = ({ alert: { deliveries } }: { readonly alert: AlertView }) => {
  const held = heldBack(deliveries)
  return (
    <section className={classes.section} aria-labelledby="deliveries">
      <h2 id="deliveries" className={classes.heading}>
        Deliveries
      </h2>
      {deliveries.length === 0 ? (
        <p className={classes.none}>Nothing was sent.</p>
      ) : (
        <ul className={list.list} aria-labelledby="deliveries">
          {deliveries.toReversed().map((delivery) => (
            <DeliveryItem key={delivery.id} delivery={delivery} isHeld={held.has(delivery.id)} opened />
          ))}
        </ul>
      )}
    </section>
  )
}
