import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { manualClock } from '#runtime/manual-clock.ts'
import { untilSignal } from './signals.ts'

const listening = () => {
  const clock = manualClock()
  const source = new EventEmitter()
  const exits: number[] = []
  return { clock, source, exits, asked: untilSignal(clock, source, (code) => exits.push(code)) }
}

test('the first signal asks to stop and exits nothing', async () => {
  const { source, exits, asked } = listening()
  source.emit('SIGTERM')
  expect(await asked).toBe('SIGTERM')
  expect(exits).toEqual([])
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('a second signal, %s, exits at once with %i', async (signal, code) => {
  const { clock, source, exits } = listening()
  source.emit('SIGTERM')
  await clock.advance(201)
  source.emit(signal)
  expect(exits).toEqual([code])
})

test('the echo of the first signal that npm forwards is not a second one', async () => {
  const { clock, source, exits } = listening()
  source.emit('SIGINT')
  await clock.advance(50)
  source.emit('SIGINT')
  expect(exits).toEqual([])
})
