import type { Policy } from '#domain/alerting/alert.ts'
import { endWords, stepsOf } from './climb.ts'
import classes from './policies.module.css'

interface Props {
  readonly climb: Pick<Policy, 'levels' | 'repeatEvery' | 'maxRepeats'>
  readonly nameOf: (channelId: string) => string
}

/** Who is told when, as a small timeline in words. */
export const Timeline = ({ climb, nameOf }: Props) => (
  <div>
    <ol className={classes.timeline} aria-label="Who is told when">
      {stepsOf(climb, nameOf).map(({ when, who }, index) => (
        <li key={index} className={classes.step}>
          <span className={classes.when} data-figures>
            {when}
          </span>
          <span className={classes.who}>{who}</span>
        </li>
      ))}
      <li className={classes.step} data-end>
        <span className={classes.note}>{endWords(climb)}</span>
      </li>
    </ol>
  </div>
)
