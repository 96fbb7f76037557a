import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { haleAt, type Service } from '../../e2e/harness/client.ts'
import { root, type HaleProcess } from '../../e2e/harness/hale.ts'
import type { Targets } from '../../e2e/harness/targets.ts'

const size = 48
const days = 90

const targetOf = (index: number): string => `service-${index}`
const all = Array.from({ length: size }, (_, index) => index)

/** Fills a data folder with services that have a past; each watches a live target of its own. */
export const seedFleet = async (dataDir: string, targets: Targets): Promise<void> => {
  const addresses = all.flatMap((index) => ['--target', targets.url(targetOf(index))])
  const args = ['--services', String(size), '--days', String(days), '--failures', '0.03', ...addresses]
  execFileSync(process.execPath, [join(root, 'bench/seed.ts'), ...args], {
    env: { ...process.env, HALE_DATA_DIR: dataDir },
    stdio: 'inherit',
  })
}

/** A watched fleet: its past is seeded, its present is live. */
export interface Fleet {
  /** Makes so many services fail, and one besides answer too slowly. */
  fail(count: number): Promise<void>
  /** A service that is down, and one that is well. */
  ids(): Promise<{ readonly down: string; readonly well: string }>
}

const inPlace = ({ name }: Service): number => Number(name.split(' ').at(-1)) - 1

export const startFleet = async (hale: HaleProcess, targets: Targets): Promise<Fleet> => {
  const client = haleAt(hale.url)
  const services = (await client.services()).toSorted((a, b) => inPlace(a) - inPlace(b))
  const checkAll = async (): Promise<void> => {
    for (const { id } of services) await client.checkNow(id)
  }
  // The present goes on at the pace of the past.
  const paces = services.map(({ lastCheck }) => lastCheck?.responseTime ?? 40)
  await Promise.all(paces.map((delayMs, index) => targets.set(targetOf(index), { delayMs })))
  const slow = services[20]
  if (slow) await client.change(slow.id, { degradedThreshold: 800 })
  await checkAll()
  return {
    fail: async (count) => {
      // Every fifth, so that they belong to different groups.
      for (let nth = 0; nth < count; nth += 1) await targets.set(targetOf((nth * 5 + 3) % size), { status: 503 })
      await targets.set(targetOf(20), { delayMs: 900 })
      await checkAll()
    },
    ids: async () => {
      const now = await client.services()
      const idOf = (status: Service['status']): string => now.find((service) => service.status === status)?.id ?? ''
      return { down: idOf('unhealthy'), well: idOf('healthy') }
    },
  }
}
