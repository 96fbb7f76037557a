import { DomainError } from '#domain/errors.ts'

export const notYet = async (): Promise<never> => {
  throw new DomainError('unavailable', 'This is being built.')
}
