import { ListSkeleton } from '#ui/setup/list-skeleton.tsx'

export default ListSkeleton
