import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckRecord } from '#domain/check.ts'
import type { StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { nothingToTell } from '#storage/alert-contract.ts'
import type { StoredIncident } from '#storage/contract.ts'
import { withStores } from '../product/recorded.ts'
import type { Scenario } from '../scenario.ts'
import { checksOf } from '../seed/checks.ts'
import { type IncidentLog, incidentLog } from '../seed/incident-log.ts'
import { randomOf } from '../seed/random.ts'
import { serviceOf } from '../seed/services.ts'
import { weatherOf } from '../seed/weather.ts'

/* Written in the order of time, as Hale does: that fills pages worse than one service after the other. */

const services = 1000
const interval = 60
const failures = 0.01
const rowsPerCommit = 50

interface Stream {
  readonly checks: Generator<CheckRecord, void>
  readonly log: IncidentLog
}

const streamOf = (service: StoredService, range: Interval): Stream => {
  const random = randomOf(service.number)
  return {
    checks: checksOf(service, range, [], weatherOf(service, failures, random), random),
    log: incidentLog(service, () => `${service.id}-${Math.floor(random() * 2 ** 32)}`),
  }
}

/** One check of each service in turn, until none has any left. */
function* interleaved(streams: readonly Stream[]): Generator<{ check: CheckRecord; incident: StoredIncident | null }> {
  for (let running = streams; running.length > 0;) {
    const still: Stream[] = []
    for (const stream of running) {
      const { value: check } = stream.checks.next()
      if (!check) continue
      still.push(stream)
      yield { check, incident: stream.log.add(check) }
    }
    running = still
  }
}

const addServices = (folder: string, createdAt: number): Promise<void> =>
  withStores(folder, async (stores) => {
    for (let index = 0; index < services; index += 1) {
      await stores.services.insert(serviceOf({ index, id: `service-${index}`, createdAt, interval, target: 'http://127.0.0.1/' }))
    }
  })

/** Returns the number of checks. */
const addChecks = (folder: string, range: Interval): Promise<number> =>
  withStores(folder, async (stores) => {
    const streams = (await stores.services.all()).map((service) => streamOf(service, range))
    let checks: CheckRecord[] = []
    let opened: StoredIncident[] = []
    let written = 0
    const flush = async (): Promise<void> => {
      await stores.results.commit({ checks, opened, counted: [], closed: [], reopened: [], alerting: nothingToTell })
      written += checks.length
      checks = []
      opened = []
    }
    for (const { check, incident } of interleaved(streams)) {
      checks.push(check)
      if (incident) opened.push(incident)
      if (checks.length === rowsPerCommit) await flush()
    }
    await flush()
    return written
  })

const sizeOf = (folder: string): number => statSync(join(folder, 'hale.db')).size

export const disk: Scenario = {
  name: 'disk',
  title: 'Disk of one stored check',
  run: async (bench) => {
    const to = Date.now()
    const range = { from: to - (bench.quick ? 100 : 2000) * interval * 1000, to }
    const folder = await bench.folder()
    await addServices(folder, range.from)
    const empty = sizeOf(folder)
    const checks = await addChecks(folder, range)
    const note = `${checks} checks of ${services} services, in the order of time, incidents included`
    const value = (sizeOf(folder) - empty) / checks
    return [{ what: 'Disk per stored check, 1 % failures with texts', value, unit: 'bytes', bar: { atMost: 30 }, note }]
  },
}
