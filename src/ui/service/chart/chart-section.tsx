'use client'

import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { ServiceView } from '../../model.ts'
import { useHydrated } from '../../time/clock.tsx'
import { useUrlState } from '../../url-state.ts'
import { ChartFace } from './chart-face.tsx'
import { ChartLegend } from './chart-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { pictureOf } from './picture.ts'
import type { ResponseChartProps } from './response-chart.tsx'
import { spanWords } from './span-words.ts'
import { useSeries } from './use-series.ts'
import { type Range, ranges, rangeWords, type View, viewOf, type Zoom } from './view.ts'
import classes from './chart.module.css'

const waiting = <Skeleton height="100%" radius="sm" />

const ResponseChart = dynamic<ResponseChartProps>(async () => (await import('./response-chart.tsx')).ResponseChart, {
  ssr: false,
  loading: () => waiting,
})

const options = ranges.map((value) => ({ value, label: rangeWords[value] }))

/** The view before this one stays until its data have come. */
const ofOther = (view: View, { from, to }: Zoom): View => ({ ...view, zoom: { from, to } })

/** Response times over a range that the address keeps. */
export const ChartSection = ({ service }: { readonly service: ServiceView }) => {
  const { params, set } = useUrlState()
  const view = useMemo(() => viewOf(params), [params])
  const { ref, width, height } = useElementSize()
  const { query, heard } = useSeries(service, view, useHydrated() ? width : 0)
  const { data: series } = query
  const { range, zoom } = view
  const picture = useMemo(
    () => series && pictureOf(query.isPlaceholderData ? ofOther(view, series) : view, series, heard),
    [series, heard, view, query.isPlaceholderData],
  )
  const zoomTo = (to: Zoom | null, mode: 'push' | 'replace' = 'push'): void =>
    set({ from: to && String(to.from), to: to && String(to.to) }, mode)
  return (
    <section className={classes.section} aria-labelledby="response-time">
      <div className={classes.bar}>
        <h2 id="response-time" className={classes.heading}>
          Response time{zoom && <span data-figures> · {spanWords(zoom.from, zoom.to)}</span>}
        </h2>
        <div className={classes.controls}>
          {zoom && (
            <Button variant="default" size="compact-sm" onClick={() => zoomTo(null)}>
              Back to {rangeWords[range]}
            </Button>
          )}
          <SegmentedControl
            size="xs"
            data={options}
            value={range}
            aria-label="Range of the chart"
            onChange={(value: Range) => set({ range: value === '24h' ? null : value, from: null, to: null })}
          />
        </div>
      </div>
      <div ref={ref} className={classes.place} data-old={query.isPlaceholderData || undefined}>
        {picture && width > 0 ? (
          <ResponseChart {...picture} width={width} height={height} onZoom={zoomTo} />
        ) : query.isError ? null : (
          waiting
        )}
        <ChartFace failed={query.isError} empty={picture?.points.every(({ checks }) => checks === 0) ?? false} onRetry={query.refetch} />
      </div>
      {picture && <ChartLegend picture={picture} />}
      {picture && <ChartTable points={picture.points} />}
    </section>
  )
}
