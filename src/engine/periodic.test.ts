import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { manualClock } from '#runtime/manual-clock.ts'
import { periodic } from './periodic.ts'

const rhythm = { job: 'test', firstAfterMs: 100, everyMs: 1000 }
const silent = pino({ level: 'silent' })

describe('periodic work', () => {
  test('runs after its first delay and then in its rhythm', async () => {
    const clock = manualClock(0)
    const ranAt: number[] = []
    const work = periodic(clock, silent, rhythm, async () => void ranAt.push(clock.now()))
    work.start()
    await clock.advance(2500)
    expect(ranAt).toEqual([100, 1100, 2100])
  })

  test('goes on after a run that failed, and says so', async () => {
    const clock = manualClock(0)
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
    let runs = 0
    const work = periodic(clock, log, rhythm, async () => {
      runs += 1
      if (runs === 1) throw new Error('out of luck')
    })
    work.start()
    await clock.advance(1500)
    expect(runs).toBe(2)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('out of luck')
  })

  test('never overlaps: a run on demand waits for the one that goes on', async () => {
    const clock = manualClock(0)
    const gate = Promise.withResolvers<void>()
    const order: string[] = []
    let runs = 0
    const work = periodic(clock, silent, rhythm, async () => {
      runs += 1
      const own = runs
      order.push(`begin ${own}`)
      if (own === 1) await gate.promise
      order.push(`end ${own}`)
    })
    work.start()
    await clock.advance(100)
    const second = work.runOnce()
    expect(order).toEqual(['begin 1'])
    gate.resolve()
    await second
    expect(order).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2'])
  })

  test('wanted soon while it runs is run once more right after', async () => {
    const clock = manualClock(0)
    const gate = Promise.withResolvers<void>()
    let runs = 0
    const work = periodic(clock, silent, rhythm, async () => {
      runs += 1
      if (runs === 1) await gate.promise
    })
    work.start()
    await clock.advance(100)
    work.soon()
    work.soon()
    await clock.advance(0)
    expect(runs).toBe(1)
    gate.resolve()
    await clock.advance(0)
    await clock.advance(0)
    expect(runs).toBe(2)
  })

  test('wanted soon before its start is not run', async () => {
    const clock = manualClock(0)
    let runs = 0
    const work = periodic(clock, silent, rhythm, async () => void (runs += 1))
    work.soon()
    await clock.advance(5000)
    expect(runs).toBe(0)
  })

  test('stops only after the run that goes on, which is told to end, and never runs again', async () => {
    const clock = manualClock(0)
    let ended = false
    let runs = 0
    const work = periodic(clock, silent, rhythm, async (signal) => {
      runs += 1
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      ended = true
    })
    work.start()
    await clock.advance(100)
    await work.stop()
    expect(ended).toBe(true)
    await clock.advance(10_000)
    await work.runOnce()
    expect(runs).toBe(1)
  })

  test('on demand tells its caller of a failure', async () => {
    const work = periodic(manualClock(0), silent, rhythm, () => Promise.reject(new Error('out of luck')))
    await expect(work.runOnce()).rejects.toThrow('out of luck')
  })
})
