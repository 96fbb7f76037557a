import type { CheckRecord } from '#domain/check.ts'
import { anchorOf, nextDue } from '#domain/grid.ts'
import { intervalMs as intervalOf, type StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { type Random, wholeBetween } from './random.ts'
import type { Weather } from './weather.ts'

// Milliseconds from due to started.
const longestLag = 3

/** The checks of one service in the range, oldest first, on its grid, none while Hale was off. */
export function* checksOf(
  service: StoredService,
  range: Interval,
  off: readonly Interval[],
  weather: Weather,
  random: Random,
): Generator<CheckRecord, void> {
  const intervalMs = intervalOf(service)
  let gap = 0
  for (let due = nextDue(anchorOf(service.id, intervalMs), intervalMs, range.from); due < range.to - longestLag; due += intervalMs) {
    while ((off[gap]?.to ?? Infinity) <= due) gap += 1
    if ((off[gap]?.from ?? Infinity) <= due + longestLag) continue
    const timestamp = due + wholeBetween(random, 0, longestLag)
    yield { service: service.number, timestamp, intervalMs, manual: false, maintenance: false, ...weather(timestamp) }
  }
}
