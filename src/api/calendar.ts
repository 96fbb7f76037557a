import { uptimePercentage } from '#domain/uptime.ts'
import { board } from '#engine/board.ts'
import { hourSums } from '#engine/hour-sums.ts'
import { series } from '#engine/series.ts'
import { breathe } from '#runtime/breathe.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { DomainError } from '#domain/errors.ts'
import { derive, name } from '@pumped-fn/core-next'
import { toIncident } from './incidents.ts'
import { datesIn, laterDate, localDays, startOf } from './local-days.ts'
import { lookup } from './lookup.ts'
import type { DailyTimes, Day, DayQuery, Days, DaysQuery, Sparklines, SparklinesQuery } from './schema/days.ts'

/** The history of many services in few numbers. */
export interface CalendarApi {
  /** Up, down and unknown time of each of the last days, in the viewer's time zone. */
  days(query: DaysQuery): Promise<Days>
  /** One day of one service, hour by hour. */
  day(serviceId: string, query: DayQuery): Promise<Day>
  sparklines(query: SparklinesQuery): Promise<Sparklines>
}

const checksInSparkline = 30
/** Services summed in one go, some milliseconds of work. */
const together = 10

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const calendar = derive(
  { board, clock, hourSums, series, stores },
  ({ board, clock, hourSums, series, stores }): CalendarApi => {
    const lastDays = localDays()

    /** What is asked of each service there is, with a pause for everybody else now and then. */
    const ofEach = async <Answer>(ids: readonly string[], ask: (service: number) => Promise<Answer>): Promise<Record<string, Answer>> => {
      const answers: [string, Answer][] = []
      for (const [index, id] of [...new Set(ids)].entries()) {
        const live = board.get(id)
        if (live) answers.push([id, await ask(live.service.number)])
        if (index % together === together - 1) await breathe()
      }
      return Object.fromEntries(answers)
    }

    return {
      days: async ({ ids, timeZone, days }) => {
        const now = clock.now()
        const { dates, begins } = lastDays(now, timeZone, days)
        const starts = begins.map((at) => Math.min(now, at))
        const ranges = starts.map((from, index) => ({ from, to: starts[index + 1] ?? now }))
        const key = `${timeZone} ${dates[0]} ${days}`
        const timesOf = async (service: number): Promise<DailyTimes> => {
          const proven = await hourSums.over(service, { key, ranges })
          const unknown = ranges.map(({ from, to }, index) => to - from - (proven[index]?.up ?? 0) - (proven[index]?.down ?? 0))
          return { up: proven.map(({ up }) => up), down: proven.map(({ down }) => down), unknown }
        }
        return { timeZone, dates, starts, services: await ofEach(ids, timesOf) }
      },

      day: async (serviceId, { timeZone, date }) => {
        const { service } = lookup(board, serviceId)
        const dateOf = datesIn(timeZone)
        const from = startOf(date, dateOf)
        const to = Math.min(clock.now(), startOf(laterDate(date, 1), dateOf))
        if (from >= to)
          throw new DomainError('invalid', 'The day has not begun.', { problems: [{ path: 'date', message: 'must not be after today' }] })
        const [{ buckets, up, down, unknown, p50, p95, max }, incidents] = await Promise.all([
          series.hours(service, { from, to }),
          stores.incidents.overlapping(service.number, from, to),
        ])
        return {
          serviceId,
          timeZone,
          date,
          from,
          to,
          up: sum(up),
          down: sum(down),
          unknown: sum(unknown),
          uptimePercentage: uptimePercentage(sum(up), sum(down)),
          hours: { at: up.map((_, index) => buckets.from + index * buckets.width), up, down, unknown, p50, p95, max },
          incidents: incidents.map(toIncident),
        }
      },

      sparklines: ({ ids }) => ofEach(ids, (service) => stores.checks.responses(service, checksInSparkline)),
    }
  },
  name('api.calendar'),
)
