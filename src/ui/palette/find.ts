import type { ServiceRow } from '#api/schema/row.ts'
import { severityOf, stateOf } from '../status/state.ts'

const usuallyMost = 8

/** How well a name fits what was typed, the smaller the better; null where it does not. All words have to be in it. */
const fit = (text: string, words: readonly string[]): number | null => {
  const lower = text.toLowerCase()
  if (!words.every((word) => lower.includes(word))) return null
  const [first = ''] = words
  if (lower.startsWith(first)) return 0
  return lower.includes(` ${first}`) || lower.includes(`-${first}`) ? 1 : 2
}

/** The services that fit best; where nothing is typed, those that are worst. */
export const findServices = (rows: readonly ServiceRow[], typed: string, most = usuallyMost): readonly ServiceRow[] => {
  const words = typed.trim().toLowerCase().split(/\s+/)
  return rows
    .flatMap((row) => {
      const score = fit(`${row.name} ${row.group ?? ''}`, words)
      return score === null ? [] : [{ row, score }]
    })
    .toSorted((a, b) => a.score - b.score || severityOf(stateOf(a.row)) - severityOf(stateOf(b.row)) || (a.row.name < b.row.name ? -1 : 1))
    .slice(0, most)
    .map(({ row }) => row)
}
