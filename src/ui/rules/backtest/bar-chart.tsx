'use client'

import { Bar, BarChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tickWords } from '../../service/chart/ticks.ts'
import { spanWords } from '../../service/chart/span-words.ts'
import { countWords } from '../../words.ts'
import type { Bar as Counted } from './bars.ts'
import classes from './backtest.module.css'

export interface AlertBarsProps {
  readonly bars: readonly Counted[]
  /** Before it only whole hours are known. */
  readonly exactFrom: number | null
}

const margin = { top: 8, right: 4, bottom: 0, left: 0 }

const Tip = ({ bar }: { readonly bar: Counted | undefined }) =>
  bar && (
    <div className={classes.tip}>
      <strong data-figures>{countWords(bar.alerts, 'alert')}</strong>
      <span>{spanWords(bar.from, bar.to)}</span>
    </div>
  )

/** How often the rule would have alerted, over time. */
export const AlertBars = ({ bars, exactFrom }: AlertBarsProps) => {
  const rough = bars.filter(({ from }) => exactFrom !== null && from < exactFrom)
  const [first, last] = [rough[0], rough.at(-1)]
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...bars]}
        margin={margin}
        className={classes.chart ?? ''}
        barCategoryGap="20%"
        title="Alerts over the chosen range. Left and right arrow keys go from bar to bar."
      >
        {first && last && <ReferenceArea x1={first.from} x2={last.from} fill="var(--raised)" fillOpacity={1} zIndex={-50} />}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="from" tickFormatter={tickWords} tickLine={false} axisLine={false} minTickGap={32} />
        <YAxis allowDecimals={false} tickLine={false} axisLine={false} width={36} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--line)' }}
          content={({ active, label }) => <Tip bar={active ? bars.find(({ from }) => from === label) : undefined} />}
        />
        <Bar dataKey="alerts" fill="var(--link)" maxBarSize={24} radius={[2, 2, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}
