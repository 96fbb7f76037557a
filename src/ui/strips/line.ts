/** The drawing's size. */
export const lineWidth = 64
export const lineHeight = 18
const margin = 1.5

const round = (value: number): number => Math.round(value * 10) / 10

/**
 * Response times as an SVG path from 0 at the bottom to the slowest at the top, broken where nothing answered. The newest
 * stands at the right end, so that lines of few checks do not pretend to be long.
 */
export const linePath = (times: readonly (number | null)[], longest = 30): string => {
  const slowest = Math.max(1, ...times.map((time) => time ?? 0))
  const step = (lineWidth - 2 * margin) / (longest - 1)
  const shown = times.slice(-longest)
  const left = lineWidth - margin - step * (shown.length - 1)
  let path = ''
  let drawing = false
  for (const [index, time] of shown.entries()) {
    if (time !== null) {
      const y = lineHeight - margin - (time / slowest) * (lineHeight - 2 * margin)
      // A lone point is a line of no length, which round ends make a dot.
      path += `${drawing ? 'L' : 'M'}${round(left + step * index)} ${round(y)}${drawing ? '' : 'h0'}`
    }
    drawing = time !== null
  }
  return path
}
