import type { ServicePage } from '#api/services.ts'
import type { ServiceWithState } from '#api/schema/service.ts'

/** A service as the API tells of it, and all of them. */
export type ServiceView = ServiceWithState
export type { ServicePage }
