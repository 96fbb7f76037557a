import { expect, test } from 'vitest'
import { manualClock } from '#runtime/manual-clock.ts'
import { openLoop } from './open-loop.ts'

const clockWith = () => {
  const clock = manualClock()
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void clock.timer(ms, resolve))
  return { clock, wait }
}

test('requests go out at the rate, whether or not earlier ones were answered', async () => {
  const { clock, wait } = clockWith()
  const sentAt: number[] = []
  void openLoop({
    ratePerSecond: 10,
    durationMs: 500,
    place: () => 0,
    now: () => clock.monotonic(),
    wait,
    send: () => {
      sentAt.push(clock.monotonic())
      return new Promise(() => {})
    },
    record: () => {},
  })
  await clock.advance(1000)
  expect(sentAt).toEqual([0, 100, 200, 300, 400])
})

test('a stalled server is charged from when each request was meant to be sent', async () => {
  const { clock, wait } = clockWith()
  const took: number[] = []
  const running = openLoop({
    ratePerSecond: 10,
    durationMs: 300,
    place: () => 0,
    now: () => clock.monotonic(),
    wait,
    send: () => wait(1000 - clock.monotonic()),
    record: (ms) => took.push(ms),
  })
  await clock.advance(1000)
  await running
  expect(took.toSorted((one, other) => other - one)).toEqual([1000, 900, 800])
})

test('a sender that was itself held up hides nothing: what it sends late counts as late', async () => {
  const { clock } = clockWith()
  const took: number[] = []
  const oversleep = (): Promise<void> => new Promise((resolve) => void clock.timer(500, resolve))
  const running = openLoop({
    ratePerSecond: 10,
    durationMs: 300,
    place: () => 0,
    now: () => clock.monotonic(),
    wait: oversleep,
    send: async () => {},
    record: (ms) => took.push(ms),
  })
  await clock.advance(500)
  await running
  expect(took).toEqual([0, 400, 300])
})

test('each request is sent at its place within its turn', async () => {
  const { clock, wait } = clockWith()
  const sentAt: number[] = []
  const places = [0.5, 0, 0.9]
  const running = openLoop({
    ratePerSecond: 10,
    durationMs: 300,
    place: () => places.shift() ?? 0,
    now: () => clock.monotonic(),
    wait,
    send: async () => void sentAt.push(Math.round(clock.monotonic())),
    record: () => {},
  })
  await clock.advance(300)
  await running
  expect(sentAt).toEqual([50, 100, 290])
})
