import { setTimeout as sleep } from 'node:timers/promises'
import type { Interval } from '#domain/uptime.ts'
import type { Bench } from '../scenario.ts'
import { type Hale, type Settings, startHale } from './hale.ts'
import { recorded } from './recorded.ts'
import { fewChecks, fill, type Filling } from './seeded.ts'
import type { History } from './starts.ts'
import type { Usage } from './usage.ts'

/** A time in which something was measured, with what the process used in it. */
export interface Stretch extends Interval {
  /** User and system time. */
  readonly cpuMs: number
  /** At its end. */
  readonly usage: Usage
}

/** Runs some work, or just time, and takes the process's use of the machine around it. */
export const stretch = async (hale: Hale, work: Promise<void> | number): Promise<Stretch> => {
  const from = Date.now()
  const before = await hale.usage()
  await (typeof work === 'number' ? sleep(work) : work)
  const usage = await hale.usage()
  return { from, to: Date.now(), cpuMs: usage.cpuMs - before.cpuMs, usage }
}

/** Starts Hale on a folder, works with it and ends it. */
export const underHale = async <Answer>(folder: string, settings: Settings, work: (hale: Hale) => Promise<Answer>): Promise<Answer> => {
  const hale = await startHale(folder, settings)
  try {
    return await work(hale)
  } finally {
    await hale.stop()
  }
}

export interface Watched<Answer> {
  readonly answer: Answer
  /** When the process was started. */
  readonly startedAt: number
  /** All that was recorded since then. */
  readonly histories: readonly History[]
}

/** What was due at the very end of the last stretch is checked and recorded before Hale ends. */
const lastChecksMs = 500

/** Services on the bench's targets, with hardly a past, watched while the work is done; what was recorded is read afterwards. */
export const watching = async <Answer>(
  bench: Bench,
  { services, interval }: Pick<Filling, 'services' | 'interval'>,
  work: (hale: Hale) => Promise<Answer>,
): Promise<Watched<Answer>> => {
  const folder = await bench.folder()
  await fill(folder, { services, interval, days: fewChecks(interval), targets: bench.targets })
  const startedAt = Date.now()
  const answer = await underHale(folder, {}, async (hale) => {
    const worked = await work(hale)
    await sleep(lastChecksMs)
    return worked
  })
  return { answer, startedAt, histories: await recorded(folder, { from: startedAt, to: Date.now() }) }
}
