'use client'

import { VisuallyHidden } from '@mantine/core'
import { responseWords } from '../../words.ts'
import type { Point } from './points.ts'
import { spanWords } from './span-words.ts'

const rowsAtMost = 30

/** The chart for those who do not see it: every so many buckets as a row. */
export const ChartTable = ({ points }: { readonly points: readonly Point[] }) => {
  const every = Math.ceil(points.length / rowsAtMost)
  return (
    <VisuallyHidden>
      <table>
        <caption>Response times, every {every === 1 ? 'value' : `${every}th value`}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Median</th>
            <th scope="col">95th percentile</th>
            <th scope="col">Maximum</th>
          </tr>
        </thead>
        <tbody>
          {points
            .filter((_, index) => index % every === 0)
            .map(({ from, to, p50, p95, max }) => (
              <tr key={from}>
                <th scope="row">{spanWords(from, to)}</th>
                <td>{p50 === null ? 'no data' : responseWords(p50)}</td>
                <td>{responseWords(p95)}</td>
                <td>{responseWords(max)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
