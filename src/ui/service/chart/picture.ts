import type { Series } from '#api/schema/series.ts'
import { type Band, incidentBands, maintenanceBands, unknownBands } from './bands.ts'
import type { Heard } from './heard.ts'
import { type Point, pointsOf } from './points.ts'
import { type Scale, scaleOf } from './scale.ts'
import { rangeMs, type View, type Zoom } from './view.ts'

/** Everything that is drawn. */
export interface Picture {
  readonly window: Zoom
  readonly points: readonly Point[]
  readonly scale: Scale
  readonly incidents: readonly Band[]
  readonly unknown: readonly Band[]
  readonly maintenance: readonly Band[]
}

/** The past that was zoomed into stands still; otherwise the right edge is the last that was heard. */
const windowOf = ({ range, zoom }: View, series: Series, heard: Heard): Zoom => {
  if (zoom !== null) return zoom
  const to = Math.max(series.to, heard.checks.at(-1)?.timestamp ?? 0)
  return { from: to - rangeMs[range], to }
}

export const pictureOf = (view: View, series: Series, heard: Heard): Picture => {
  const window = windowOf(view, series, heard)
  const points = pointsOf(series, view.zoom === null ? heard.checks : []).filter(
    ({ at }) => at >= window.from && at <= window.to + series.width,
  )
  return {
    window,
    points,
    scale: scaleOf(points),
    incidents: incidentBands(series, heard.incidents, window.from, window.to),
    unknown: unknownBands(series, window.from, window.to),
    maintenance: maintenanceBands(series, window.from, window.to),
  }
}
