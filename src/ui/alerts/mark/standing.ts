import type { AlertView } from '#api/schema/alert.ts'
import { sectionsOf } from '../list/sections.ts'
import { toldWords } from '../told.ts'

/** How the alerts of something stand, in a few words. */
export interface AlertStanding {
  readonly words: string
  readonly href: string
}

const wordsOf = ({ status, acknowledgedBy, deliveries }: AlertView): string => {
  if (status === 'acknowledged') return `acknowledged by ${acknowledgedBy ?? 'somebody'}`
  if (status === 'suppressed') return 'alert suppressed'
  return toldWords(deliveries) || 'alert active'
}

/** What waits for somebody counts before what does not; null where no alert is open. */
export const standingOf = (open: readonly AlertView[]): AlertStanding | null => {
  const first = sectionsOf(open)[0]?.alerts[0]
  if (!first) return null
  const others = open.length - 1
  return others === 0
    ? { words: wordsOf(first), href: `/dashboard/alerts/${first.id}` }
    : { words: `${wordsOf(first)}, ${others} more`, href: `/dashboard/alerts?service=${first.serviceId}` }
}
