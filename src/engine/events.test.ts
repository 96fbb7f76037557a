import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { HaleEvent, Published } from './contract.ts'
import { events, keptEvents } from './events.ts'

const deleted = (serviceId: string): HaleEvent => ({ type: 'service.deleted', serviceId })

const build = async () => {
  const scope = createScope(preset(log, pino({ level: 'silent' })))
  return { events: await scope.resolve(events), metrics: await scope.resolve(metrics) }
}

test('a listener hears all events in order until it unsubscribes', async () => {
  const { events } = await build()
  const heard: Published[] = []
  const leave = events.subscribe((published) => heard.push(published))
  events.publish(deleted('a'))
  events.publish(deleted('b'))
  leave()
  events.publish(deleted('c'))
  expect(heard.map(({ event }) => event)).toEqual([deleted('a'), deleted('b')])
})

test('a listener that throws is counted and harms nobody', async () => {
  const { events, metrics } = await build()
  const heard: Published[] = []
  events.subscribe(() => {
    throw new Error('mine')
  })
  events.subscribe((published) => heard.push(published))
  events.publish(deleted('a'))
  expect(heard).toHaveLength(1)
  expect((await metrics.listenerErrors.get()).values[0]?.value).toBe(1)
})

test('the same function can listen twice and leave once', async () => {
  const { events } = await build()
  let heard = 0
  const listener = (): void => {
    heard += 1
  }
  const leave = events.subscribe(listener)
  events.subscribe(listener)
  leave()
  leave()
  events.publish(deleted('a'))
  expect(heard).toBe(1)
})

test('a stream catches up from where it was', async () => {
  const { events } = await build()
  const heard: Published[] = []
  events.subscribe((published) => heard.push(published))
  for (const id of ['a', 'b', 'c']) events.publish(deleted(id))
  const [first, , last] = heard
  expect(events.since(first?.id ?? '')).toEqual(heard.slice(1))
  expect(events.since(last?.id ?? '')).toEqual([])
})

test('a stream is told that it cannot catch up: other process, nonsense, or too long ago', async () => {
  const { events } = await build()
  const { events: other } = await build()
  const ids: string[] = []
  events.subscribe(({ id }) => ids.push(id))
  let foreign = ''
  other.subscribe(({ id }) => {
    foreign = id
  })
  other.publish(deleted('a'))
  for (let count = 0; count < keptEvents + 2; count += 1) events.publish(deleted(String(count)))
  expect(events.since(foreign)).toBeNull()
  expect(events.since('')).toBeNull()
  expect(events.since(`${ids[0]}x`)).toBeNull()
  expect(events.since(ids[0] ?? '')).toBeNull()
  expect(events.since(ids[1] ?? '')).toHaveLength(keptEvents)
})

test('who knows all until now hears everything after it, from the first event on', async () => {
  const { events } = await build()
  const heard: Published[] = []
  events.subscribe((published) => heard.push(published))
  const start = events.latest()
  expect(events.since(start)).toEqual([])
  events.publish(deleted('a'))
  const later = events.latest()
  events.publish(deleted('b'))
  expect(events.since(start)).toEqual(heard)
  expect(events.since(later)).toEqual(heard.slice(1))
})
