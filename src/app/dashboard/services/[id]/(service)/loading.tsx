import { ServiceSkeleton } from '#ui/service/service-skeleton.tsx'

export default ServiceSkeleton
