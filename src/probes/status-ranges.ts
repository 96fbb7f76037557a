type Range = readonly [low: number, high: number]

const part = /^(\d{3})(?:-(\d{3}))?$/

/** Reads `200-299,301`; null where it is not a list of HTTP status codes and ranges. */
export const parseStatusRanges = (text: string): readonly Range[] | null => {
  const ranges: Range[] = []
  for (const item of text.split(',')) {
    const match = part.exec(item.trim())
    const low = Number(match?.[1])
    const high = Number(match?.[2] ?? match?.[1])
    if (!match || low < 100 || high > 599 || low > high) return null
    ranges.push([low, high])
  }
  return ranges
}

export const includesStatus = (ranges: readonly Range[], status: number): boolean =>
  ranges.some(([low, high]) => status >= low && status <= high)
