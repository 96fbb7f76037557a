import type { EscalationLevel, Policy } from '#domain/alerting/alert.ts'
import { spanWords } from '../editor/effect.ts'
import { countWords } from '../words.ts'

type Climb = Pick<Policy, 'levels' | 'repeatEvery' | 'maxRepeats'>

/** One step of the climb: when after the alert was told, and who is told then. */
export interface Step {
  readonly when: string
  readonly who: string
}

const and = new Intl.ListFormat('en')
const seconds = (count: number): string => spanWords(count * 1000)

const whenWords = ({ delay }: EscalationLevel, index: number): string => {
  if (index > 0) return delay === 0 ? 'at the same time' : `+${seconds(delay)}`
  return delay === 0 ? 'At once' : `After ${seconds(delay)}`
}

/** Who is told when, level by level. */
export const stepsOf = ({ levels }: Pick<Climb, 'levels'>, nameOf: (channelId: string) => string): readonly Step[] =>
  levels.map((level, index) => ({ when: whenWords(level, index), who: and.format(level.channels.map(nameOf)) || 'nobody' }))

const times = (count: number): string => (count === 1 ? 'once' : `up to ${countWords(count, 'time')}`)

/** How the climb goes on after its last level, and what ends it. */
export const endWords = ({ repeatEvery, maxRepeats }: Climb): string =>
  repeatEvery === null || maxRepeats === 0
    ? 'Ends there, or as soon as somebody acknowledges or it is over.'
    : `Begins again ${times(maxRepeats)}, ${seconds(repeatEvery)} after the last level, until somebody acknowledges or it is over.`

/** The climb in one line: `At once: Slack ops; +10 min: PagerDuty; again up to 2 times every 30 min`. */
export const climbWords = (climb: Climb, nameOf: (channelId: string) => string): string => {
  const { repeatEvery, maxRepeats } = climb
  const again = repeatEvery === null || maxRepeats === 0 ? [] : [`again ${times(maxRepeats)} every ${seconds(repeatEvery)}`]
  return [...stepsOf(climb, nameOf).map(({ when, who }) => `${when}: ${who}`), ...again].join('; ')
}
