import type { Board, LiveService } from '#engine/contract.ts'
import { noSuchService } from '#engine/roster.ts'

/** The service as it stands now; refuses where there is none. */
export const lookup = (board: Board, id: string): LiveService => {
  const live = board.get(id)
  if (!live) throw noSuchService(id)
  return live
}
