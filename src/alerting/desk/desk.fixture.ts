import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Alert, Delivery } from '#domain/alerting/alert.ts'
import type { CheckRecord, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Service, StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock, type ManualClock } from '#runtime/manual-clock.ts'
import { batchOf, failedCheck, sampleCheck, sampleIncident, sampleService } from '#storage/samples.ts'
import { stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import type { Backtest, Desk, Dispatcher, Setup, Transition } from '../contract.ts'
import { desk } from './desk.ts'
import { dispatcher } from '../dispatch/dispatcher.ts'
import { backtest } from '../past/backtest.ts'
import { setup } from '../setup.ts'
import { watch } from '../watch.ts'

/* The desk on a real database, without engine, evaluator and dispatcher: the test says what they would. */

export const nobodySends: Dispatcher = {
  start: async () => {},
  stop: async () => {},
  wake: () => {},
  retry: async () => {},
  test: async () => ({ ok: true, detail: '' }),
  isWell: () => true,
}

const openHouse = async (folder: string, time: ManualClock) => {
  const scope = createScope(
    preset(config, parseConfig({ HALE_DATA_DIR: folder })),
    preset(clock, time),
    preset(log, pino({ level: 'silent' })),
    preset(dispatcher, nobodySends),
  )
  let ended: Promise<void> | null = null
  const dispose = (): Promise<void> => (ended ??= scope.dispose())
  onTestFinished(dispose)
  return {
    dispose,
    desk: await scope.resolve(desk),
    backtest: await scope.resolve(backtest),
    setup: await scope.resolve(setup),
    watch: await scope.resolve(watch),
    stores: await scope.resolve(stores),
  }
}

export interface DeskRig {
  readonly clock: ManualClock
  readonly desk: () => Desk
  readonly setup: () => Setup
  readonly backtest: () => Backtest
  readonly add: (id: string, changes?: Partial<Service>) => Promise<StoredService>
  /** Incidents open or close, all in one commit. */
  readonly transitions: (...changes: readonly (readonly ['falls' | 'rises', string])[]) => Promise<void>
  /** A check is committed that opens and closes nothing. */
  readonly check: (serviceId: string, status: Status) => void
  readonly open: (serviceId: string) => Incident | null
  readonly alerts: () => Promise<readonly Alert[]>
  readonly deliveries: () => Promise<readonly Delivery[]>
  /** Ends everything and begins anew on what is stored. */
  readonly restart: () => Promise<void>
  /** For tests that open many. */
  readonly end: () => Promise<void>
}

export const deskRig = async (): Promise<DeskRig> => {
  const folder = temporaryFolder()
  const time = manualClock()
  const services = new Map<string, StoredService>()
  const incidents = new Map<string, Incident>()
  const newest = new Map<string, CheckRecord>()
  let count = 0
  let house = await openHouse(folder, time)
  await house.desk.start()

  const end = async (): Promise<void> => {
    await house.desk.stop()
    await house.dispose()
  }

  const serviceOf = (id: string): StoredService => {
    const service = services.get(id)
    if (service === undefined) throw new Error(`no service ${id}`)
    return service
  }

  const fall = (service: StoredService): Transition => {
    count += 1
    const { service: _, ...incident } = sampleIncident(service, `incident ${count}`, time.now())
    incidents.set(service.id, incident)
    return { kind: 'opened', incident, service }
  }

  const rise = (service: StoredService): readonly Transition[] => {
    const incident = incidents.get(service.id)
    if (incident === undefined) return []
    incidents.delete(service.id)
    const recoveredAt = time.now()
    return [{ kind: 'closed', incident: { ...incident, recoveredAt, duration: recoveredAt - incident.startedAt }, service }]
  }

  const observe = (id: string, check: CheckRecord): void => {
    newest.set(id, check)
    house.watch.observe(serviceOf(id), check)
  }

  return {
    clock: time,
    desk: () => house.desk,
    setup: () => house.setup,
    backtest: () => house.backtest,
    add: async (id, changes) => {
      const service = await house.stores.services.insert(sampleService(id, changes))
      services.set(id, service)
      house.watch.put(service)
      return service
    },
    transitions: async (...changes) => {
      const made = changes.flatMap(([how, id]) => {
        if (how === 'rises') return rise(serviceOf(id))
        return incidents.has(id) ? [] : [fall(serviceOf(id))]
      })
      if (made.length === 0) return
      const opened = made.flatMap(({ kind, incident, service }) => (kind === 'opened' ? [{ ...incident, service: service.number }] : []))
      const closed = made.flatMap(({ kind, incident }) =>
        kind === 'closed' ? [{ ...incident, recoveredAt: incident.recoveredAt ?? 0, note: null }] : [],
      )
      await house.desk.record(made, (alerting) => house.stores.results.commit(batchOf({ opened, closed, alerting })))
      for (const { kind, service } of made)
        observe(service.id, kind === 'opened' ? failedCheck(service.number, time.now()) : sampleCheck(service.number, time.now()))
    },
    check: (id, status) => observe(id, sampleCheck(serviceOf(id).number, time.now(), { status })),
    open: (id) => incidents.get(id) ?? null,
    alerts: async () => (await house.stores.alerts.search({ limit: 100_000 })).toReversed(),
    deliveries: async () => (await house.stores.outbox.search({ limit: 100_000 })).toReversed(),
    end,
    restart: async () => {
      await end()
      house = await openHouse(folder, time)
      house.watch.begin(
        [...services.values()].map((service) => ({
          service,
          incident: incidents.get(service.id) ?? null,
          newest: newest.get(service.id) ?? null,
        })),
      )
      await house.desk.start()
    },
  }
}
