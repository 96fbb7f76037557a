import { Skeleton } from '@mantine/core'

const Loading = () => (
  <div role="status" aria-busy="true" aria-label="The document is being fetched">
    <Skeleton height="1.75rem" width="4rem" mb="0.75rem" />
    <Skeleton height="2.5rem" maw="48rem" mb="2rem" />
    <Skeleton height="40rem" maw="64rem" />
  </div>
)

export default Loading
