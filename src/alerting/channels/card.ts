import type { Message } from '../channel.ts'
import { collapsed, messageWords } from '../dispatch/digest.ts'
import type { Fact, Tone } from '../dispatch/words.ts'
import { fits, fitting, type Room } from './fitting.ts'

/** One alert of many: with what happened, and as short as can be. */
export interface Line {
  readonly full: string
  readonly brief: string
}

/** What a message looks like in a chat: one alert with its facts, or many with a line each. */
export interface Card {
  readonly tone: Tone
  readonly headline: string
  /** The text of an escalation level's template, or null. */
  readonly text: string | null
  readonly facts: readonly Fact[]
  /** Most critical first; none where there is but one alert. */
  readonly lines: readonly Line[]
  readonly url: string
}

export const symbols: Readonly<Record<Tone, string>> = { bad: '🔴', warning: '🟠', good: '🟢', neutral: '🔵' }

export const openInHale = 'Open in Hale'

export const cardOf = (message: Message): Card => {
  const { headline, items, tone, url } = messageWords(message)
  const [first, ...others] = items
  if (others.length === 0) return { tone, headline, text: first?.text ?? null, facts: first?.facts ?? [], lines: [], url }
  const names = collapsed(message.notices).map(({ service }) => service.name)
  const lines = items.map((item, at) => ({
    full: `${symbols[item.tone]} ${item.headline}`,
    brief: `${symbols[item.tone]} ${names[at] ?? ''}`,
  }))
  return { tone, headline, text: null, facts: [], lines, url }
}

export const marked = ({ tone, headline }: Card): string => `${symbols[tone]} ${headline}`

/** The lines in full where all fit, or else in brief; where even that is too much, the last says how many are left out. */
export const listed = (lines: readonly Line[], room: Room): readonly string[] => {
  const full = lines.map((line) => line.full)
  return fits(full, room)
    ? full
    : fitting(
        lines.map(({ brief }) => brief),
        room,
      )
}
