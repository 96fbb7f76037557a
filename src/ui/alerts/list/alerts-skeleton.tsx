import { Skeleton } from '@mantine/core'

/** The list before it is there, in its measures. */
export const AlertsSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="The alerts are being fetched">
    <Skeleton height="1.75rem" width="6rem" mb="1rem" />
    <Skeleton height="1.875rem" mb="1.75rem" />
    <Skeleton height="1.125rem" width="5rem" mb="0.25rem" />
    <Skeleton height="30rem" />
  </div>
)
