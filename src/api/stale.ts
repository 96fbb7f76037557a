import { DomainError } from '#domain/errors.ts'
import type { ServiceWithState } from './schema/service.ts'

/** Somebody else has changed the service since the caller read it. */
export class StaleError extends DomainError {
  readonly current: ServiceWithState

  constructor(current: ServiceWithState) {
    super('stale', 'The service was changed meanwhile.')
    this.current = current
  }
}
