import { anchorOf } from './grid.ts'

const firstDelayMs = 250
const longestDelayMs = 15_000

/** Delay after so many failures in a row: doubled each time, less up to half of it, drawn from the random `token`. */
export const backoffMs = (failures: number, token: string): number => {
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 16))
  return delayMs - anchorOf(token, delayMs / 2)
}
