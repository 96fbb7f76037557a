import { DomainError } from '#domain/errors.ts'
import type { Board, LiveService } from '#engine/contract.ts'

export const noSuchService = (): DomainError => new DomainError('not_found', 'There is no service with this id.')

/** The service as it stands now; refuses where there is none. */
export const lookup = (board: Board, id: string): LiveService => {
  const live = board.get(id)
  if (!live) throw noSuchService()
  return live
}
