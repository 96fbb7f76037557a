const windowMs = 60_000

/** At most so many in any 60 seconds. */
export interface RateCap {
  /** When the next one may go at the earliest; `now` where there is room. */
  freeAt(most: number, now: number): number
  took(at: number): void
}

/** `taken`: instants in the past that count. */
export const rateCap = (taken: readonly number[]): RateCap => {
  let recent = [...taken]
  return {
    freeAt: (most, now) => {
      // What lies ahead was taken before the clock was set back.
      recent = recent.filter((at) => at > now - windowMs && at <= now)
      const oldest = recent.at(-most)
      return oldest === undefined ? now : oldest + windowMs
    },
    took: (at) => void recent.push(at),
  }
}
