import { AlertsSkeleton } from '#ui/alerts/list/alerts-skeleton.tsx'

export default AlertsSkeleton
