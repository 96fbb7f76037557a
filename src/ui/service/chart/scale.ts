import type { Point } from './points.ts'

export interface Scale {
  /** Top of the axis, milliseconds. */
  readonly top: number
  /** Where it is marked. */
  readonly ticks: readonly number[]
  /** The highest maximum where it lies above the axis, else null. */
  readonly beyond: number | null
}

/* A single slow answer would press all others to the ground: then the axis ends here and the legend names the peak. */
const headroom = 2.5

const peak = (points: readonly Point[], key: 'p95' | 'max'): number => points.reduce((most, point) => Math.max(most, point[key] ?? 0), 0)

const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const
const marks = 4

/** Round distances between the marks of the axis, whole as their labels are, so that the highest lies at `least` or above. */
const stepOf = (least: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(least / marks)))
  return unit * (steps.find((step) => step * unit * marks >= least && Number.isInteger(step * unit)) ?? 10)
}

export const scaleOf = (points: readonly Point[]): Scale => {
  const [p95, max] = [peak(points, 'p95'), peak(points, 'max')]
  const fits = max <= p95 * headroom
  const step = stepOf(Math.max(1, fits ? max : p95 * headroom) * 1.02)
  return { ticks: Array.from({ length: marks + 1 }, (_, index) => index * step), top: marks * step, beyond: fits ? null : max }
}
