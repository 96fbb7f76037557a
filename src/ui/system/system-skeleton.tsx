import { Skeleton } from '@mantine/core'
import classes from './system.module.css'

/** The page before it is there, in its measures. */
export const SystemSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="Hale's figures are being fetched">
    <Skeleton height="1.75rem" width="12rem" mb="2rem" />
    <div className={classes.gauges}>
      {Array.from({ length: 7 }, (_, index) => (
        <Skeleton key={index} height="8rem" />
      ))}
    </div>
    <Skeleton height="10rem" mt="2rem" />
  </div>
)
