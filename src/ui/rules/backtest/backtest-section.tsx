'use client'

import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import { useNameOf } from '../../match/use-names.ts'
import { Section } from '../../setup/section.tsx'
import { DateTime } from '../../time/times.tsx'
import { countWords } from '../../words.ts'
import type { RuleDraft } from '../rule-draft.ts'
import type { AlertBarsProps } from './bar-chart.tsx'
import { barsOf, type Range, ranges, rangeWords } from './bars.ts'
import { PastAlerts } from './past-alerts.tsx'
import { type Replay, useBacktest } from './use-backtest.ts'
import classes from './backtest.module.css'

const AlertBars = dynamic<AlertBarsProps>(async () => (await import('./bar-chart.tsx')).AlertBars, {
  ssr: false,
  loading: () => <Skeleton height="100%" radius="sm" />,
})

const options = ranges.map((value) => ({ value, label: rangeWords[value] }))

const countOf = ({ found: { count }, range }: Replay): string => {
  const times = count === 0 ? 'would not have alerted' : `would have alerted ${countWords(count, 'time')}`
  return `This rule ${times} in the last ${rangeWords[range]}.`
}

const Found = ({ replay, isOld }: { readonly replay: Replay; readonly isOld: boolean }) => {
  const nameOf = useNameOf()
  const { found, range, to } = replay
  return (
    <div className={classes.found} data-old={isOld || undefined}>
      <p className={classes.lead}>
        <strong>{countOf(replay)}</strong>{' '}
        {isOld && <span className={classes.note}>That was before you changed it: run it again to see what holds now.</span>}
      </p>
      {found.suppressed > 0 && (
        <p className={classes.note}>
          {countWords(found.suppressed, 'more', 'more')} would have been kept back by maintenance, silences or what the services depend on,
          as far as these are known now.
        </p>
      )}
      {found.exactFrom !== null && (
        <p className={classes.note}>
          Before <DateTime at={found.exactFrom} /> only whole hours are kept: what was shorter is not among them.
        </p>
      )}
      {found.count > 0 && (
        <>
          <div className={classes.place}>
            <AlertBars bars={barsOf(found.alerts, range, to)} exactFrom={found.exactFrom} />
          </div>
          {found.alerts.length < found.count && (
            <p className={classes.note}>Chart and list have the first {countWords(found.alerts.length, 'alert')}.</p>
          )}
          <PastAlerts key={to} alerts={found.alerts.toReversed()} nameOf={nameOf} />
        </>
      )}
    </div>
  )
}

/* What is refused is named by its place in the question. */
const ofRule = ({ path, message }: FieldProblem): FieldProblem => ({ path: path.replace(/^rule\./, ''), message })

interface Props {
  readonly draft: RuleDraft
  readonly onRefused: (problems: readonly FieldProblem[]) => void
}

/** What the rule would have done, asked for before it is saved. */
export const BacktestSection = ({ draft, onRefused }: Props) => {
  const [range, setRange] = useState<Range>('30d')
  const backtest = useBacktest(({ problems }) => onRefused(problems.map(ofRule)))
  const { replay, isBusy, refusal } = backtest
  const isOld = replay !== null && (replay.draft !== draft || replay.range !== range)
  return (
    <Section title="Try it" text="on what is known of the past; nothing is sent or stored">
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          data={options}
          value={range}
          aria-label="Range of the backtest"
          onChange={(value: Range) => setRange(value)}
        />
        <Button variant="default" loading={isBusy} onClick={() => backtest.run(draft, range)}>
          {replay ? 'Run again' : 'Backtest'}
        </Button>
        {isBusy && (
          <Button variant="subtle" color="gray" onClick={backtest.cancel}>
            Cancel
          </Button>
        )}
      </div>
      <div role="status" className={classes.outcome}>
        {isBusy && <p className={classes.note}>Replaying the last {rangeWords[range]} …</p>}
        {refusal && <p className={classes.note}>Not replayed: {refusal.message}</p>}
        {replay && !isBusy && <Found replay={replay} isOld={isOld} />}
      </div>
    </Section>
  )
}
