import { Skeleton } from '@mantine/core'

/** An alert before it is there, in its measures. */
export const AlertSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="The alert is being fetched">
    <Skeleton height="1rem" width="5rem" mb="0.5rem" />
    <Skeleton height="1.75rem" width="min(30rem, 100%)" mb="0.5rem" />
    <Skeleton height="1.25rem" width="min(20rem, 100%)" mb="1rem" />
    <Skeleton height="2.25rem" width="min(24rem, 100%)" mb="2rem" />
    <Skeleton height="20rem" />
  </div>
)
