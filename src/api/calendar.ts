import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { Day, DayQuery, Days, DaysQuery, Sparklines, SparklinesQuery } from './schema/days.ts'

/** The history of many services in few numbers. */
export interface CalendarApi {
  /** Up, down and unknown time of each of the last days, in the viewer's time zone. */
  days(query: DaysQuery): Promise<Days>
  /** One day of one service, hour by hour. */
  day(serviceId: string, query: DayQuery): Promise<Day>
  sparklines(query: SparklinesQuery): Promise<Sparklines>
}

export const calendar = provide((): CalendarApi => ({ days: notYet, day: notYet, sparklines: notYet }), name('api.calendar'))
