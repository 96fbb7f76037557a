/** The clock of a time zone. Local times are counted as epoch milliseconds, as if the zone were UTC. */
export interface Zone {
  localOf(instant: number): number
  /**
   * A local time that is skipped counts on the clock as it was before the change; one that comes twice means the first
   * (RFC 5545, 3.3.5).
   */
  instantOf(local: number): number
  /** The first of the instants `from + n * stepMs` after a change of the clock in (from, to], or null without one. Two in so short a time would be missed. */
  changeWithin(from: number, to: number, stepMs: number): number | null
}

const dayMs = 86_400_000

/** Throws a RangeError where there is no such time zone. */
export const zoneOf = (timeZone: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const localOf = (instant: number): number => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const whole = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return whole + (((instant % 1000) + 1000) % 1000)
  }
  const offsetAt = (instant: number): number => localOf(instant) - instant

  return {
    localOf,
    instantOf: (local) => {
      // A day away is farther than any offset, and clocks do not change twice in two days.
      const before = local - offsetAt(local - dayMs)
      const after = local - offsetAt(local + dayMs)
      return localOf(before) !== local && localOf(after) === local ? after : before
    },
    changeWithin: (from, to, stepMs) => {
      const offset = offsetAt(from)
      if (offsetAt(to) === offset) return null
      let [earlier, later] = [0, Math.ceil((to - from) / stepMs)]
      while (later - earlier > 1) {
        const middle = Math.floor((earlier + later) / 2)
        if (offsetAt(from + middle * stepMs) === offset) earlier = middle
        else later = middle
      }
      return from + later * stepMs
    },
  }
}
