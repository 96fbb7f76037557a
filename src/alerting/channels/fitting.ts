/* Texts as long as providers take them. No character is cut in two, and half characters are replaced: providers refuse them. */

const isHighSurrogate = (unit: number): boolean => unit >= 0xd8_00 && unit <= 0xdb_ff

/** At most `limit` UTF-16 units, with an ellipsis where something is left out. */
export const shortened = (text: string, limit: number): string => {
  const whole = text.toWellFormed()
  if (whole.length <= limit) return whole
  const end = limit - 1
  return `${whole.slice(0, isHighSurrogate(whole.charCodeAt(end - 1)) ? end - 1 : end)}…`
}

/** Shortened as little as makes `size` of it at most `limit`: for providers that count something else. */
export const shortenedBy = (text: string, limit: number, size: (text: string) => number): string => {
  if (size(text) <= limit) return text.toWellFormed()
  let [fits, bursts] = [1, text.length]
  while (bursts - fits > 1) {
    const middle = Math.floor((fits + bursts) / 2)
    if (size(shortened(text, middle)) <= limit) fits = middle
    else bursts = middle
  }
  return shortened(text, fits)
}

export interface Room {
  /** What all lines together may take. */
  readonly limit: number
  /** What one line takes, with what parts it from the next. */
  readonly size: (line: string) => number
}

const more = (left: number): string => `… and ${left} more`

export const fits = (lines: readonly string[], { limit, size }: Room): boolean => lines.reduce((sum, line) => sum + size(line), 0) <= limit

/** The first lines, as many as there is room for; where some are left out, the last says how many. */
export const fitting = (lines: readonly string[], room: Room): readonly string[] => {
  if (fits(lines, room)) return lines
  let left = room.limit - room.size(more(lines.length))
  const kept = lines.slice(
    0,
    lines.findIndex((line) => (left -= room.size(line)) < 0),
  )
  return [...kept, more(lines.length - kept.length)]
}

/** All lines, in as few texts as the limit of one text allows; a line longer than that is shortened. */
export const textsOf = (lines: readonly string[], limit: number): readonly string[] => {
  const texts: string[] = []
  for (const line of lines.map((one) => shortened(one, limit))) {
    const joined = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`
    if (texts.length === 0 || joined.length > limit) texts.push(line)
    else texts[texts.length - 1] = joined
  }
  return texts
}
