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
const downMs = 10_000
const patienceMs = 30_000

const heardOf = async (stage: Stage, type: string, count: number): Promise<Heard[]> => {
  const endsAt = Date.now() + patienceMs
  for (;;) {
    const heard = (await stage.heard()).filter((one) => one.type === type)
    if (heard.length >= count || Date.now() > endsAt) return heard
    await sleep(100)
  }
}

/** Each service goes down once, at an even pace, and comes up a little later. */
const goDownInTurn = async (stage: Stage, names: readonly string[]): Promise<void> => {
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
  const names = Array.from({ length: bench.quick ? 20 : perMinute }, (_, index) => `pace-${index}`)
  await tellAll(hale, [stage.hook, stage.deaf])
  await watchStage(
    hale,
    stage,
    names.map((name) => ({ name, target: name })),
  )
  await sleep(background.interval * 1000)
  const quiet = await stretch(hale, bench.quick ? 5000 : 60_000)
  const busy = await stretch(hale, goDownInTurn(stage, names))
  const heard = [...(await heardOf(stage, 'incident.opened', names.length)), ...(await heardOf(stage, 'incident.resolved', names.length))]
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

const stormRow = async (stage: Stage, services: number, [status, type, what]: readonly [number, string, string]): Promise<Row[]> => {
  const since = Date.now()
  await stage.set('fleet', status)
  const heard = await heardOf(stage, type, services)
  const arrivedAt = heard.length < services ? Infinity : Math.max(...heard.map(({ at }) => at))
  const messages = new Set(heard.map(({ message }) => message)).size
  return [
    { what: `${services} services ${what} at once: all told after`, value: arrivedAt - since, unit: 'ms', bar: { atMost: 10_000 } },
    { what: `${services} services ${what} at once: messages`, value: messages, unit: '', bar: { atMost: 1 } },
  ]
}

const stormRows = async (bench: Bench): Promise<Row[]> => {
  const services = 500
  const stage = await startStage()
  try {
    return await underHale(await bench.folder(), {}, async (hale) => {
      await tellAll(hale, [stage.hook])
      await watchStage(
        hale,
        stage,
        Array.from({ length: services }, (_, index) => ({ name: `storm-${index}`, target: 'fleet' })),
      )
      await sleep(5000)
      const down = await stormRow(stage, services, [503, 'incident.opened', 'down'])
      return [...down, ...(await stormRow(stage, services, [200, 'incident.resolved', 'up again']))]
    })
  } finally {
    await stage.stop()
  }
}

export const alerts: Scenario = {
  name: 'alerts',
  title: 'From what is seen to what is told',
  run: async (bench) => {
    bench.say(`${perMinute} alerts a minute beside ${background.services} services, one of two channels hangs`)
    const pace = await paceRows(bench)
    bench.say('a storm')
    return [...pace, ...(await stormRows(bench))]
  },
}
