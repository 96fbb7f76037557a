import { IncidentsSkeleton } from '#ui/incidents/incidents-skeleton.tsx'

export default IncidentsSkeleton
