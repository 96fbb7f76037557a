import { holds, type Row } from './row.ts'

const figure = (value: number): string => {
  if (!Number.isFinite(value)) return 'failed'
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false })
}

const bar = ({ bar, unit }: Row): string => {
  if (bar === null) return ''
  return 'atMost' in bar ? `at most ${figure(bar.atMost)} ${unit}`.trim() : `at least ${figure(bar.atLeast)} ${unit}`.trim()
}

const verdict = (row: Row): string => {
  const held = holds(row)
  return held === null ? '' : held ? 'held' : 'NOT HELD'
}

const cellsOf = (row: Row): string[] => [row.what, `${figure(row.value)} ${row.unit}`.trim(), bar(row), verdict(row)]

/** One line, for whoever watches. */
export const lineOf = (row: Row): string => {
  const [what, measured, limit, held] = cellsOf(row)
  return held === '' ? `${what}: ${measured}` : `${what}: ${measured} (${limit}), ${held}`
}

const heads = ['what', 'measured', 'bar', 'held']

/** A Markdown table, so that it can be pasted where it is wanted; notes follow their row. */
export const table = (rows: readonly Row[]): string => {
  const lines = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const draw = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [draw(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(draw)].join('\n')
}

export const notes = (rows: readonly Row[]): string =>
  rows.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`])).join('\n')
