import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { Series, SeriesQuery } from './schema/series.ts'

export interface SeriesApi {
  /** Response times and uptime of one service at the resolution of a screen. */
  over(serviceId: string, query: SeriesQuery): Promise<Series>
}

export const series = provide((): SeriesApi => ({ over: notYet }), name('api.series'))
