const nbsp = '\u00a0'
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const unit = (value: number, size: number, word: string): string => `${Math.floor(value / size)}${nbsp}${word}`

const two = (value: number, size: number, word: string, smaller: number, smallerWord: string): string => {
  const rest = value % size
  return rest < smaller ? unit(value, size, word) : `${unit(value, size, word)} ${unit(rest, smaller, smallerWord)}`
}

/** Whole units with a no-break space, cut rather than rounded, at most two of them: `12 s`, `4 min`, `2 h 5 min`, `3 d 4 h`. */
export const durationWords = (ms: number): string => {
  const value = Math.max(0, ms)
  if (value < minute) return unit(value, second, 's')
  if (value < hour) return unit(value, minute, 'min')
  if (value < day) return two(value, hour, 'h', minute, 'min')
  return two(value, day, 'd', hour, 'h')
}
