import { AlertSkeleton } from '#ui/alerts/alert/alert-skeleton.tsx'

export default AlertSkeleton
