import { Skeleton } from '@mantine/core'

/** The service page before it is there, in its measures. */
export const ServiceSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="The service is being fetched">
    <Skeleton height="1.75rem" width="min(20rem, 70%)" mt="1.75rem" />
    <Skeleton height="1.25rem" width="min(16rem, 60%)" mt="0.625rem" />
    <Skeleton height="1rem" width="min(24rem, 80%)" mt="0.75rem" />
    <Skeleton height="1rem" width="min(18rem, 70%)" mt="0.75rem" />
    <Skeleton height="2.25rem" width="min(22rem, 90%)" mt="1rem" mb="2rem" />
    <Skeleton height="20rem" mb="2.25rem" />
    <Skeleton height="4.25rem" mb="2.25rem" />
    <Skeleton height="5.5rem" mb="2.25rem" />
    <Skeleton height="24rem" />
  </div>
)
