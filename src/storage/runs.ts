import { derive, name } from '@pumped-fn/core-next'
import type { Interval } from '#domain/uptime.ts'
import { perConnection } from './connection.ts'
import type { RunsStore } from './contract.ts'
import { database } from './database.ts'

export interface Run {
  readonly beganAt: number
  readonly seenAt: number
}

const keptRuns = 10_000

/** The times covered by no run, between the first and the last; sorted and disjoint, whatever the clock did. */
export const offIntervals = (runs: readonly Run[]): Interval[] => {
  const gaps: Interval[] = []
  let seenUntil = Infinity
  for (const { beganAt, seenAt } of runs.toSorted((one, other) => one.beganAt - other.beganAt)) {
    if (beganAt > seenUntil) gaps.push({ from: seenUntil, to: beganAt })
    seenUntil = Math.max(seenUntil === Infinity ? seenAt : seenUntil, seenAt)
  }
  return gaps
}

const newest = '(select max(id) from runs)'

const statements = perConnection((raw) => ({
  // A check is a sign of life too, and it is committed more often than the run is touched.
  end: raw.prepare(
    `update runs set seen_at = max(seen_at, coalesce(
       (select max((select max(at) from checks where service = number)) from services where deleted_at is null), 0))
     where id = ${newest}`,
  ),
  begin: raw.prepare<[number, number]>('insert into runs (began_at, seen_at) values (?, ?)'),
  touch: raw.prepare<[number]>(`update runs set seen_at = max(seen_at, ?) where id = ${newest}`),
  trim: raw.prepare<[number]>(`delete from runs where id <= ${newest} - ?`),
  all: raw.prepare<[], Run>('select began_at as beganAt, seen_at as seenAt from runs'),
}))

export const runs = derive(
  { database },
  ({ database }): RunsStore => ({
    begin: (at) =>
      database.write((connection) => {
        const { end, begin, trim, all } = statements(connection)
        end.run()
        begin.run(at, at)
        trim.run(keptRuns)
        return offIntervals(all.all())
      }),
    touch: (at) => database.write((connection) => void statements(connection).touch.run(at)),
    gaps: () => database.read((connection) => offIntervals(statements(connection).all.all())),
  }),
  name('storage.runs'),
)
