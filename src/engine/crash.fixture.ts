import { setTimeout as sleep } from 'node:timers/promises'
import { createScope, preset } from '@pumped-fn/core-next'
import { z } from 'zod'
import { registry, probes } from '#probes/index.ts'
import type { Probe } from '#probes/probe.ts'
import { clock, type Clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { sampleService } from '#storage/samples.ts'
import { board } from './board.ts'
import { engine } from './engine.ts'
import { events } from './events.ts'
import { roster } from './roster.ts'

/*
 * A process of its own for tests: a whole engine on the data folder named by its argument, under load until it is killed.
 * Its time runs so fast that hours end and are rolled up. Tells each incident of a service that stays once it is committed.
 */

const speed = 1200
const [, , folder = '', epoch = ''] = process.argv

const fastClock = (): Clock => ({
  now: () => Math.floor(Number(epoch) + (Date.now() - Number(epoch)) * speed),
  monotonic: () => performance.now() * speed,
  timer: (delayMs, fire) => {
    const handle = setTimeout(fire, Math.max(delayMs, 0) / speed)
    return () => clearTimeout(handle)
  },
  heldUpMs: () => 0,
})

/** Up or down for some minutes at a time, now and then silent. */
const moody: Probe = {
  type: 'http',
  title: 'Moody',
  description: 'Answers as its mood is.',
  endpoint: z.string(),
  options: z.record(z.string(), z.json()),
  run: async ({ serviceName }) => {
    await sleep(Math.random() * 3)
    if (Math.random() < 0.05) return { status: 'unknown', error: 'no idea' }
    const mood = Math.sin(Date.now() / 200 + serviceName.length * 7 + serviceName.charCodeAt(9))
    return mood > 0.5
      ? { status: 'unhealthy', reason: 'connect', error: `refused ${Math.floor(mood * 10)}` }
      : { status: 'healthy', degraded: false, note: null }
  },
}

const scope = createScope(
  preset(config, parseConfig({ HALE_DATA_DIR: folder, LOG_LEVEL: 'silent' })),
  preset(clock, fastClock()),
  preset(probes, registry([moody])),
)
const time = await scope.resolve(clock)
const house = { board: await scope.resolve(board), roster: await scope.resolve(roster), events: await scope.resolve(events) }
house.events.subscribe(({ event }) => {
  if (event.type !== 'incident.opened' && event.type !== 'incident.closed') return
  if (event.service.id.startsWith('stays')) process.stdout.write(`${event.type} ${event.incident.id}\n`)
})
await (await scope.resolve(engine)).start()

const add = (id: string): Promise<object> =>
  house.roster.add({ ...sampleService(id), checkInterval: 300, timeout: 60_000, retries: 0, createdAt: time.now(), updatedAt: time.now() })

for (let index = 0; index < 60; index += 1) if (!house.board.get(`stays-${index}`)) await add(`stays-${index}`)
process.stdout.write('ready\n')
for (let index = 0; ; index += 1) {
  const id = `goes-${process.pid}-${index}`
  await add(id)
  await sleep(20)
  await house.roster.change(id, (current) => ({ ...current, enabled: index % 2 === 0 }))
  await sleep(20)
  await house.roster.remove(id)
}
