import type { DegradedCondition } from '#domain/alerting/alert.ts'
import { type Degradation, degrade, notDegraded } from '#domain/alerting/degraded.ts'
import { hold } from '#domain/alerting/holding.ts'
import { hourMs, hourOf, type Totals } from '#domain/rollup.ts'
import { intervalMs, type StoredService } from '#domain/service.ts'
import { bounds } from '#domain/sketch.ts'
import { type HourTable, readHourTable } from './hour-table.ts'
import { type Episodes, episodesFrom, type PastTools, type ServicePast } from './tools.ts'

/** Whether every answer of an hour was slower than the service may be; null where there was none. All that hours tell of it. */
const wasSlow = (totals: Totals | undefined, { degradedThreshold }: StoredService): boolean | null => {
  if (!totals?.sketch || degradedThreshold === null) return null
  return bounds(totals.sketch).low > degradedThreshold
}

const stepByHours = (
  episodes: Episodes,
  table: HourTable,
  hours: readonly [from: number, to: number],
  look: { service: StoredService; forMs: number },
): void => {
  for (let hour = hours[0]; hour < hours[1]; hour += hourMs) {
    const holds = wasSlow(table.at(hour), look.service)
    for (const at of [hour, hour + hourMs]) episodes.step(hold(episodes.holding(), holds, at, look.forMs), at)
  }
}

/** Stretches of degraded checks. Hours without any are read only where a stretch goes on into them. */
export const pastDegraded = async (condition: DegradedCondition, service: StoredService, tools: PastTools): Promise<ServicePast> => {
  const { stores, range, pace } = tools
  const forMs = condition.for * 1000
  const begin = hourOf(range.from - forMs - 2 * intervalMs(service))
  const table = await readHourTable(
    { service: service.number, from: begin, to: range.to, needsResponses: service.degradedThreshold !== null, cut: null },
    tools,
  )
  const exactFrom = Math.max(begin, hourOf(table.rawFrom + hourMs - 1))
  const episodes = episodesFrom(notDegraded.holding)
  stepByHours(episodes, table, [begin, Math.min(exactFrom, range.to)], { service, forMs })

  let state: Degradation = { ...notDegraded, holding: episodes.holding(), provenUntil: exactFrom }
  const readHour = async (hour: number): Promise<void> => {
    for (const sample of await stores.checks.samples(service.number, hour, Math.min(hour + hourMs, range.to), hourMs)) {
      state = degrade(state, sample, forMs)
      episodes.step(state.holding, sample.timestamp)
    }
    await pace()
  }
  let readUntil = exactFrom
  const readWhileItLasts = async (until: number): Promise<void> => {
    while (readUntil < until && state.holding.phase !== 'idle') {
      await readHour(readUntil)
      readUntil += hourMs
    }
  }
  for (const hour of await stores.checks.degradedHours(service.number, Math.min(exactFrom, range.to), range.to)) {
    await readWhileItLasts(hour)
    if (hour < readUntil) continue
    await readHour(hour)
    readUntil = hour + hourMs
  }
  await readWhileItLasts(range.to)
  return { episodes: episodes.all(), exactFrom: exactFrom > begin ? exactFrom : null }
}
