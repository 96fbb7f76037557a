import { Skeleton } from '@mantine/core'

/** The list before it is there, in its measures. */
export const IncidentsSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="The incidents are being fetched">
    <Skeleton height="1.75rem" width="8rem" mb="1rem" />
    <Skeleton height="1.875rem" mb="1rem" />
    <Skeleton height="1.25rem" width="10rem" mb="0.5rem" />
    <Skeleton height="30rem" />
  </div>
)
