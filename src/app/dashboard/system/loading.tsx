import { SystemSkeleton } from '#ui/system/system-skeleton.tsx'

export default SystemSkeleton
