import type { ServiceRow } from '#api/schema/row.ts'
import { type State, stateOf } from '../status/state.ts'
import { countWords } from '../words.ts'
import { type Counts, worstState } from './counts.ts'

const only = (rows: readonly ServiceRow[], state: State): string => rows.find((row) => stateOf(row) === state)?.name ?? 'One service'

const subject = (rows: readonly ServiceRow[], counts: Counts, state: State): string =>
  counts[state] === 1 ? `${only(rows, state)} is` : `${countWords(counts[state], 'service')} are`

const calm = (rows: readonly ServiceRow[], { healthy, paused, total }: Counts): string => {
  if (total === 1) return `${only(rows, 'healthy')} is healthy.`
  if (paused > 0) return `All that is watched is healthy: ${countWords(healthy, 'service')}, ${paused} paused.`
  return `All ${countWords(total, 'service')} are healthy.`
}

const unsure = (rows: readonly ServiceRow[], counts: Counts): string => {
  const waiting = rows.every((row) => stateOf(row) !== 'unknown' || row.lastCheckAt === null)
  const verdict = waiting ? 'waiting for the first check' : 'of unknown state'
  const lead = `${subject(rows, counts, 'unknown')} ${verdict}`
  return counts.healthy > 0 ? `${lead}; the rest is healthy.` : `${lead}.`
}

/** One sentence that says whether all is well. */
export const headline = (rows: readonly ServiceRow[], counts: Counts): string => {
  switch (worstState(counts)) {
    case null:
      return 'Nothing is watched yet.'
    case 'unhealthy':
      return `${subject(rows, counts, 'unhealthy')} unhealthy.`
    case 'degraded':
      return `${subject(rows, counts, 'degraded')} degraded.`
    case 'unknown':
      return unsure(rows, counts)
    case 'healthy':
      return calm(rows, counts)
    case 'paused':
      return counts.total === 1 ? `${only(rows, 'paused')} is paused.` : `All ${countWords(counts.total, 'service')} are paused.`
  }
}
