/** Where lists of alerts and of deliveries are remembered, so that all of them can be fetched anew at once. */
export const alertsKey = ['alerts'] as const
export const deliveriesKey = ['deliveries'] as const
