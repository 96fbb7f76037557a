'use client'

import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts'
import { responseWords } from '../../words.ts'
import type { Band } from './bands.ts'
import { ChartTooltip } from './chart-tooltip.tsx'
import type { Point } from './points.ts'
import { isAlone } from './points.ts'
import type { Scale } from './scale.ts'
import { tickWords, timeTicks } from './ticks.ts'
import { useBrush } from './brush.ts'
import type { Zoom } from './view.ts'
import classes from './chart.module.css'

export interface ResponseChartProps {
  readonly points: readonly Point[]
  readonly window: Zoom
  readonly scale: Scale
  readonly incidents: readonly Band[]
  readonly unknown: readonly Band[]
  readonly maintenance: readonly Band[]
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly onZoom: (zoom: Zoom) => void
}

const pixelsPerTick = 90
/* Beside the last label of a 12-hour clock. */
const margin = { top: 8, right: 28, bottom: 0, left: 0 }
const hatch = 'chart-unknown'
/** Maintenance is a strip along the upper edge: it says nothing of what was measured. */
const stripShare = 0.025

interface DotProps {
  readonly cx?: number | undefined
  readonly cy?: number | undefined
  readonly index?: number
}

/** A value between two gaps would not be seen as a line. */
const LoneDot = ({ points, cx, cy, index = 0 }: DotProps & { readonly points: readonly Point[] }) =>
  isAlone(points, index) && cx !== undefined && cy !== undefined ? <circle className={classes.lone} cx={cx} cy={cy} r={2} /> : <g />

const bandsOf = (bands: readonly Band[], fill: string, className: string | undefined) =>
  bands.map(({ key, from, to }) => (
    <ReferenceArea key={key} x1={from} x2={to} fill={fill} className={className ?? ''} ifOverflow="hidden" zIndex={-50} />
  ))

/** Response times: the median as a line, up to the 95th percentile as a band, the maximum faint; drag to look closer. */
export const ResponseChart = ({ points, window, scale, incidents, unknown, maintenance, width, height, onZoom }: ResponseChartProps) => {
  const brush = useBrush(window, onZoom)
  return (
    <ComposedChart
      data={[...points]}
      width={width}
      height={height}
      margin={margin}
      className={classes.chart ?? ''}
      title="Response time over the chosen range. Left and right arrow keys go from value to value."
      {...brush.handlers}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={classes.hatchGround} />
          <line x1="0" y1="0" x2="0" y2="6" className={classes.hatchLine} />
        </pattern>
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {bandsOf(unknown, `url(#${hatch})`, classes.unknown)}
      {bandsOf(incidents, 'var(--unhealthy)', classes.incident)}
      {maintenance.map(({ key, from, to }) => (
        <ReferenceArea
          key={key}
          x1={from}
          x2={to}
          y1={scale.top * (1 - stripShare)}
          y2={scale.top}
          className={classes.maintenance ?? ''}
          ifOverflow="hidden"
          zIndex={-40}
        />
      ))}
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={[window.from, window.to]}
        allowDataOverflow
        ticks={timeTicks(window.from, window.to, Math.max(2, Math.floor(width / pixelsPerTick)))}
        tickFormatter={tickWords}
        tickLine={false}
        axisLine={false}
        minTickGap={24}
      />
      <YAxis
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={[...scale.ticks]}
        interval={0}
        tickFormatter={(ms: number) => (ms === 0 ? '0' : responseWords(ms))}
        tickLine={false}
        axisLine={false}
        width={56}
      />
      <Tooltip
        isAnimationActive={false}
        filterNull={false}
        cursor={{ className: classes.cursor ?? '' }}
        content={({ active, label }) => (
          <ChartTooltip
            point={active ? points.find(({ at }) => at === label) : undefined}
            incidents={incidents}
            unknown={unknown}
            maintenance={maintenance}
          />
        )}
      />
      <Area
        dataKey="band"
        fill="var(--link)"
        fillOpacity={0.16}
        stroke="none"
        isAnimationActive={false}
        activeDot={false}
        connectNulls={false}
      />
      <Line
        dataKey="max"
        stroke="var(--muted)"
        strokeOpacity={0.4}
        dot={false}
        isAnimationActive={false}
        activeDot={false}
        connectNulls={false}
      />
      <Line
        dataKey="p50"
        stroke="var(--link)"
        strokeWidth={1.75}
        dot={({ cx, cy, index }: DotProps & { index: number }) => <LoneDot key={index} points={points} cx={cx} cy={cy} index={index} />}
        isAnimationActive={false}
        connectNulls={false}
      />
      {brush.dragged && <ReferenceArea x1={brush.dragged.from} x2={brush.dragged.to} className={classes.brush ?? ''} ifOverflow="hidden" />}
    </ComposedChart>
  )
}
