import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Verdict } from '#domain/check.ts'
import type { ProbeOptions, Service } from '#domain/service.ts'
import { probes, registry } from '#probes/index.ts'
import type { Probe, Target } from '#probes/probe.ts'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock, type ManualClock } from '#runtime/manual-clock.ts'
import { metrics } from '#runtime/metrics.ts'
import { database } from '#storage/database.ts'
import { sampleService } from '#storage/samples.ts'
import { stores } from '#storage/stores.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { board } from './board.ts'
import { checker } from './checker.ts'
import type { HaleEvent } from './contract.ts'
import { engine } from './engine.ts'
import { events } from './events.ts'
import { roster } from './roster.ts'

/* A whole engine for tests, on a real database in a temporary folder, with a clock and services that do what the test says. */

export const fine: Verdict = { status: 'healthy', degraded: false, note: null }
export const refused: Verdict = { status: 'unhealthy', reason: 'connect', error: 'connection refused' }
export const forever = (): Promise<Verdict> => new Promise(() => {})

type Answer = (target: Target<ProbeOptions>, signal: AbortSignal) => Promise<Verdict>

/** One look at a service, as the probe saw it. */
export interface Look {
  readonly serviceId: string
  readonly endpoint: string
  readonly at: number
  readonly signal: AbortSignal
}

/** A check type whose services answer as they are told. */
export interface World {
  readonly looks: Look[]
  /** Highest number of simultaneous looks at one service so far. */
  readonly crowd: () => number
  /** From now on: by service id, or for all others. */
  answer(answer: Answer, serviceId?: string): void
  readonly probe: Probe
}

export const world = (now: () => number): World => {
  const looks: Look[] = []
  const open = new Map<string, number>()
  const answers = new Map<string, Answer>()
  let others: Answer = () => Promise.resolve(fine)
  let crowd = 0

  const leave = (serviceId: string): void => {
    open.set(serviceId, (open.get(serviceId) ?? 1) - 1)
  }

  const run: Answer = async (target, signal) => {
    const { serviceId, endpoint } = target
    looks.push({ serviceId, endpoint, at: now(), signal })
    const together = (open.get(serviceId) ?? 0) + 1
    open.set(serviceId, together)
    crowd = Math.max(crowd, together)
    let here = true
    const once = (): void => {
      if (here) leave(serviceId)
      here = false
    }
    signal.addEventListener('abort', once)
    try {
      return await (answers.get(serviceId) ?? others)(target, signal)
    } finally {
      once()
    }
  }

  const probe: Probe = {
    type: 'http',
    title: 'Test',
    description: 'Answers as told.',
    endpoint: z.string(),
    options: z.record(z.string(), z.json()),
    run,
  }
  return {
    looks,
    crowd: () => crowd,
    answer: (answer, serviceId) => {
      if (serviceId === undefined) others = answer
      else answers.set(serviceId, answer)
    },
    probe,
  }
}

/** A manual clock under which the whole process can stand still. */
export interface StallingClock extends ManualClock {
  /** Time goes on and no timer fires. */
  stall(ms: number): void
  /** Of the time that goes by anyway so much was lost in long turns, though hardly any timer was late. */
  lose(ms: number): void
}

export const stallingClock = (): StallingClock => {
  const inner = manualClock()
  let stood = 0
  let lost = 0
  return {
    ...inner,
    now: () => inner.now() + stood,
    monotonic: () => inner.monotonic() + stood,
    heldUpMs: () => stood + lost,
    stall: (ms) => {
      stood += ms
    },
    lose: (ms) => {
      lost += ms
    },
  }
}

/** Answers after a while. */
export const after =
  (clock: ManualClock, ms: number, verdict: Verdict): Answer =>
  () =>
    new Promise((resolve) => clock.timer(ms, () => resolve(verdict)))

/** Gives these answers one after the other, the last one for good. */
export const inTurn = (...verdicts: readonly Verdict[]): Answer => {
  let next = 0
  return () => Promise.resolve(verdicts[Math.min(next++, verdicts.length - 1)] ?? fine)
}

export interface RigOptions {
  readonly folder?: string
  readonly concurrency?: number
  readonly clock?: ManualClock
  readonly presets?: readonly ReturnType<typeof preset>[]
}

export const rig = async ({
  folder = temporaryFolder(),
  concurrency = 200,
  clock: time = manualClock(),
  presets = [],
}: RigOptions = {}) => {
  const services = world(() => time.now())
  const scope = createScope(
    // The first preset of an executor wins.
    ...presets,
    preset(config, parseConfig({ HALE_DATA_DIR: folder, HALE_CONCURRENCY: String(concurrency) })),
    preset(clock, time),
    preset(log, pino({ level: 'silent' })),
    preset(probes, registry([services.probe])),
  )
  let ended: Promise<void> | null = null
  // A scope may be disposed of once only.
  const dispose = (): Promise<void> => (ended ??= scope.dispose())
  onTestFinished(dispose)
  const parts = {
    engine: await scope.resolve(engine),
    roster: await scope.resolve(roster),
    board: await scope.resolve(board),
    checker: await scope.resolve(checker),
    events: await scope.resolve(events),
    metrics: await scope.resolve(metrics),
    stores: await scope.resolve(stores),
    database: await scope.resolve(database),
  }
  const told: HaleEvent[] = []
  parts.events.subscribe(({ event }) => told.push(event))
  await parts.engine.start()
  return {
    ...parts,
    scope,
    folder,
    dispose,
    clock: time,
    world: services,
    told,
    /** All recorded checks of a service, oldest first. */
    recorded: async (id: string) => {
      const number = parts.board.get(id)?.service.number ?? 0
      return parts.stores.checks.range(number, 0, Number.MAX_SAFE_INTEGER, 100_000)
    },
    incidents: async (id: string) => parts.stores.incidents.ofService(parts.board.get(id)?.service.number ?? 0, { limit: 100 }),
    count: async (metric: { get(): Promise<{ values: readonly { value: number }[] }> }) => {
      const { values } = await metric.get()
      return values.reduce((sum, { value }) => sum + value, 0)
    },
    add: (id: string, changes: Partial<Service> = {}) =>
      parts.roster.add({ ...sampleService(id), createdAt: time.now(), updatedAt: time.now(), ...changes }),
  }
}
