import { describe, expect, it } from 'vitest'
import { createBatch, type Frames } from './frame.ts'

const manualFrames = () => {
  let pending: (() => void) | undefined
  let asked = 0
  const frames: Frames = {
    next(run) {
      asked += 1
      pending = run
      return () => {
        pending = undefined
      }
    },
  }
  return { frames, asked: () => asked, draw: () => pending?.() }
}

describe('a batch', () => {
  it('hands on all that came within one frame at once and in order', () => {
    const { frames, asked, draw } = manualFrames()
    const flushed: (readonly number[])[] = []
    const batch = createBatch<number>(frames, (items) => flushed.push(items))
    for (let item = 0; item < 500; item += 1) batch.push(item)
    expect(flushed).toEqual([])
    draw()
    expect(flushed).toEqual([Array.from({ length: 500 }, (_, item) => item)])
    expect(asked()).toBe(1)
  })

  it('starts anew with what comes after a frame', () => {
    const { frames, draw } = manualFrames()
    const flushed: (readonly string[])[] = []
    const batch = createBatch<string>(frames, (items) => flushed.push(items))
    batch.push('first')
    draw()
    batch.push('second')
    draw()
    draw()
    expect(flushed).toEqual([['first'], ['second']])
  })

  it('hands on nothing once it is stopped', () => {
    const { frames, draw } = manualFrames()
    const flushed: (readonly string[])[] = []
    const batch = createBatch<string>(frames, (items) => flushed.push(items))
    batch.push('late')
    batch.stop()
    draw()
    expect(flushed).toEqual([])
  })
})
