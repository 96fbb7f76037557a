import { setTimeout as sleep } from 'node:timers/promises'
import { latencies, type Summary } from '../load/latency.ts'
import { type Heard, type Stage, startStage, tellAll, watchStage } from '../product/alert-stage.ts'
import type { Hale } from '../product/hale.ts'
import { startsIn } from '../product/starts.ts'
import { type Stretch, stretch, underHale, watching } from '../product/watch.ts'
import type { Row } from '../row.ts'
import type { Bench, Scenario } from '../scenario.ts'

/* From the check that sees it to the message that has arrived, digest window and all. */

const background = { services: 1000, interval: 10 }
const perMinute = 100
const patienceMs = 30_000

interface Wanted {
  readonly type: string
  readonly services: ReadonlySet<string>
  /** Nothing that came before. */
  readonly from: number
}

/** What is told of each of the services, as soon as something is told of all of them, or at the end of patience. */
const heardOf = async (stage: Stage, { type, services, from }: Wanted): Promise<Heard[]> => {
  const endsAt = Date.now() + patienceMs
  for (;;) {
    const heard = (await stage.heard()).filter((one) => one.type === type && one.at >= from && services.has(one.service))
    if (new Set(heard.map(({ service }) => service)).size === services.size || Date.now() > endsAt) return heard
    await sleep(100)
  }
}

const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${name}-${index}`)

/** Each service goes down once, at an even pace, and comes up a little later. */
const goDownInTurn = async (stage: Stage, names: readonly string[], downMs: number): Promise<void> => {
  const fallAndRise = async (name: string, index: number): Promise<void> => {
    await sleep((index * 60_000) / perMinute)
    await stage.set(name, 503)
    await sleep(downMs)
    await stage.set(name, 200)
  }
  await Promise.all(names.map(fallAndRise))
}

interface Pace {
  readonly count: number
  readonly told: Summary
  /** Without alerts, and with alerts while one of two channels hangs. */
  readonly quiet: Stretch
  readonly busy: Stretch
}

const toldAfter = (heard: readonly Heard[]): Summary => {
  const all = latencies()
  for (const { at, since } of heard) all.record(at - since)
  return all.summary()
}

const keepPace = async (bench: Bench, hale: Hale, stage: Stage): Promise<Pace> => {
  const names = numbered('pace', bench.quick ? 10 : perMinute)
  await tellAll(hale, [stage.hook, stage.deaf])
  await watchStage(
    hale,
    stage,
    names.map((name) => ({ name, target: name })),
  )
  await sleep(bench.quick ? 2000 : background.interval * 1000)
  const quiet = await stretch(hale, bench.quick ? 2500 : 60_000)
  const busy = await stretch(hale, goDownInTurn(stage, names, bench.quick ? 3000 : 10_000))
  const wanted = { services: new Set(names), from: busy.from }
  const opened = await heardOf(stage, { ...wanted, type: 'incident.opened' })
  const resolved = await heardOf(stage, { ...wanted, type: 'incident.resolved' })
  const heard = [...opened, ...resolved]
  return { count: names.length * 2, told: toldAfter(heard), quiet, busy }
}

const paceRows = async (bench: Bench): Promise<Row[]> => {
  const stage = await startStage()
  try {
    const { answer, histories } = await watching(bench, background, (hale) => keepPace(bench, hale, stage))
    const { count, told, quiet, busy } = answer
    const [without, withIt] = [startsIn(histories, quiet), startsIn(histories, busy)]
    const rate = `${perMinute} alerts a minute`
    return [
      {
        what: `Seen to arrived p99, ${rate} and their ends`,
        value: told.p99,
        unit: 'ms',
        bar: { atMost: 5000 },
        note: `p50 ${told.p50.toFixed(0)} ms, max ${told.max.toFixed(0)} ms, the digest window of 2 s included`,
      },
      { what: `Lost of ${count}, ${rate}`, value: count - told.count, unit: '', bar: { atMost: 0 } },
      {
        what: `Start lag p99, ${rate}, a channel hangs`,
        value: withIt.lag.p99,
        unit: 'ms',
        bar: { atMost: 50 },
        note: `without alerts ${without.lag.p99.toFixed(0)} ms`,
      },
      { what: `Slots skipped or unknown, ${rate}, a channel hangs`, value: withIt.skipped + withIt.unknown, unit: '', bar: { atMost: 0 } },
    ]
  } finally {
    await stage.stop()
  }
}

interface Turn {
  readonly status: number
  readonly type: string
  readonly what: string
}

const down: Turn = { status: 503, type: 'incident.opened', what: 'down' }
const up: Turn = { status: 200, type: 'incident.resolved', what: 'up again' }

const turnRows = async (stage: Stage, names: readonly string[], { status, type, what }: Turn): Promise<Row[]> => {
  const from = Date.now()
  await stage.set('fleet', status)
  const heard = await heardOf(stage, { type, from, services: new Set(names) })
  const arrivedAt = heard.length < names.length ? Infinity : Math.max(...heard.map(({ at }) => at))
  const messages = new Set(heard.map(({ message }) => message)).size
  return [
    { what: `${names.length} services ${what} at once: all told after`, value: arrivedAt - from, unit: 'ms', bar: { atMost: 10_000 } },
    { what: `${names.length} services ${what} at once: messages`, value: messages, unit: '', bar: { atMost: 1 } },
  ]
}

const stormRows = async (bench: Bench): Promise<Row[]> => {
  const names = numbered('storm', 500)
  const stage = await startStage()
  try {
    return await underHale(await bench.folder(), {}, async (hale) => {
      await tellAll(hale, [stage.hook])
      await watchStage(
        hale,
        stage,
        names.map((name) => ({ name, target: 'fleet' })),
      )
      await sleep(bench.quick ? 2500 : 5000)
      const fallen = await turnRows(stage, names, down)
      return [...fallen, ...(await turnRows(stage, names, up))]
    })
  } finally {
    await stage.stop()
  }
}

export const alerts: Scenario = {
  name: 'alerts',
  title: 'From what is seen to what is told',
  waits: true,
  run: async (bench) => {
    bench.say(`${perMinute} alerts a minute beside ${background.services} services, one of two channels hangs`)
    const pace = await paceRows(bench)
    bench.say('a storm')
    return [...pace, ...(await stormRows(bench))]
  },
}
