/** One service's days, as columns; times in milliseconds. */
export interface ServiceDays {
  /** As `2026-03-29`, oldest first. */
  readonly dates: readonly string[]
  readonly up: readonly number[]
  readonly down: readonly number[]
  readonly unknown: readonly number[]
}

export interface DayTimes {
  readonly date: string
  readonly up: number
  readonly down: number
  readonly unknown: number
}

export const dayAt = ({ dates, up, down, unknown }: ServiceDays, index: number): DayTimes | null => {
  const date = dates[index]
  return date === undefined ? null : { date, up: up[index] ?? 0, down: down[index] ?? 0, unknown: unknown[index] ?? 0 }
}

/** Units of the drawing: a bar and its gap, the bar alone, and how high it is. */
export const pitch = 4
const width = 3
export const height = 20
/* A minute of a day would be a fiftieth of a pixel, yet it is what one looks for. */
const leastDown = 5

const heightsOf = ({ up, down, unknown }: DayTimes) => {
  const total = up + down + unknown
  if (total === 0) return { red: 0, green: 0 }
  const red = down === 0 ? 0 : Math.max(leastDown, (height * down) / total)
  const rest = up + unknown
  return { red, green: rest === 0 ? 0 : ((height - red) * up) / rest }
}

const box = (index: number, from: number, to: number): string =>
  to - from < 0.05 ? '' : `M${index * pitch} ${round(height - to)}h${width}v${round(to - from)}h-${width}z`

const round = (value: number): number => Math.round(value * 10) / 10

/** Three shapes as SVG paths: what was down stands at the bottom, what was up on it, and what is not known above. */
export const barPaths = (days: ServiceDays): { readonly up: string; readonly down: string; readonly unknown: string } => {
  const paths = { up: '', down: '', unknown: '' }
  for (const index of days.dates.keys()) {
    const day = dayAt(days, index)
    if (!day) continue
    const { red, green } = heightsOf(day)
    paths.down += box(index, 0, red)
    paths.up += box(index, red, red + green)
    if (day.down === 0 || day.up + day.unknown > 0) paths.unknown += box(index, red + green, height)
  }
  return paths
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Percentage of what is known; null where nothing is. */
export const uptimeOf = ({ up, down }: Pick<ServiceDays, 'up' | 'down'>): number | null => {
  const [upTime, downTime] = [sum(up), sum(down)]
  return upTime + downTime === 0 ? null : (upTime / (upTime + downTime)) * 100
}
