'use client'

import { Skeleton } from '@mantine/core'
import type { AreaChartProps } from '@mantine/charts'
import dynamic from 'next/dynamic'
import classes from './system.module.css'

const AreaChart = dynamic<AreaChartProps>(async () => (await import('@mantine/charts')).AreaChart, {
  ssr: false,
  loading: () => <Skeleton height={36} radius="sm" />,
})

const edge = { top: 2, right: 0, bottom: 0, left: 0 }
/* For the eye alone: the figure beside it is what one can read. */
const frame = { margin: edge, accessibilityLayer: false }
const series = [{ name: 'value', color: 'var(--link)' }]

interface Props {
  readonly name: string
  readonly value: string
  readonly note: string
  /** How it went, oldest first. */
  readonly samples: readonly (number | null)[]
}

const rowsOf = (samples: readonly (number | null)[]) => {
  const [first = null] = samples
  return (samples.length < 2 ? [first, first] : samples).map((value, at) => ({ at, value }))
}

/** One figure, and how it went in the last minutes. */
export const Gauge = ({ name, value, note, samples }: Props) => (
  <div className={classes.gauge}>
    <dt>{name}</dt>
    <dd>
      <span className={classes.value} data-figures>
        {value}
      </span>
      <AreaChart
        aria-hidden="true"
        h={36}
        data={rowsOf(samples)}
        dataKey="at"
        series={series}
        areaChartProps={frame}
        areaProps={{ isAnimationActive: false }}
        withXAxis={false}
        withYAxis={false}
        withTooltip={false}
        withDots={false}
        withGradient={false}
        gridAxis="none"
        curveType="linear"
        fillOpacity={0.15}
        strokeWidth={1.5}
        connectNulls={false}
      />
      <span className={classes.note}>{note}</span>
    </dd>
  </div>
)
