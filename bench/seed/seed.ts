import type { Config } from '#runtime/config.ts'
import type { Ids } from '#runtime/ids.ts'
import type { Stores } from '#storage/stores.ts'
import { gapsIn } from './gaps.ts'
import type { SeedOptions } from './options.ts'
import { randomOf } from './random.ts'
import { serviceOf } from './services.ts'
import { batchFor, type Past, writePast, writeRuns } from './write.ts'

export interface Seeded {
  readonly services: number
  readonly checks: number
}

export interface SeedTools {
  readonly stores: Stores
  readonly ids: Ids
  readonly config: Pick<Config, 'retentionRawDays'>
  readonly now: number
  /** Called after each service. */
  readonly progress: (done: Seeded) => void
}

/** Refusals are for the person at the keyboard: one line. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused'
}

const dayMs = 86_400_000

const pastOf = (options: SeedOptions, { now, config }: SeedTools): Past => {
  const range = { from: Math.round(now - options.days * dayMs), to: now }
  const off = gapsIn(range, randomOf(options.services))
  return { range, off, rawFrom: now - config.retentionRawDays * dayMs, failures: options.failures }
}

/** Fills an empty database with services and their past. */
export const seed = async (options: SeedOptions, tools: SeedTools): Promise<Seeded> => {
  const { stores, ids, progress } = tools
  if ((await stores.services.all()).length > 0) throw new SeedRefused('this data folder has services already: seed an empty one')
  const past = pastOf(options, tools)
  await writeRuns(stores, past)
  const batch = batchFor(stores)
  let checks = 0
  for (let index = 0; index < options.services; index += 1) {
    const target = options.targets[index % options.targets.length] ?? null
    const plan = { index, id: ids.next(), createdAt: past.range.from, interval: options.interval, target }
    const service = await stores.services.insert(serviceOf(plan))
    checks += await writePast(batch, service, past, () => ids.next())
    progress({ services: index + 1, checks })
  }
  await batch.flush(true)
  return { services: options.services, checks }
}
