import { Skeleton } from '@mantine/core'

/** A list before it is there, in its measures. */
export const ListSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="The list is being fetched">
    <Skeleton height="2.25rem" width="10rem" mb="1.25rem" />
    <Skeleton height="20rem" />
  </div>
)
