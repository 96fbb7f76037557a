import { describe, expect, it } from 'vitest'
import { createLoader } from './loader.ts'

const setup = () => {
  const asked: (readonly string[])[] = []
  let flush = (): void => {}
  const loader = createLoader(
    async (ids) => {
      asked.push(ids)
      return new Map(ids.filter((id) => id !== 'gone').map((id) => [id, id.toUpperCase()]))
    },
    (run) => {
      flush = run
    },
  )
  return { loader, asked, flush: () => flush() }
}
const here = new AbortController().signal

describe('what rows want to know', () => {
  it('is asked for together', async () => {
    const { loader, asked, flush } = setup()
    const answers = ['a', 'b', 'gone'].map((id) => loader.load(id, here))
    flush()
    expect(await Promise.all(answers)).toEqual(['A', 'B', null])
    expect(asked).toEqual([['a', 'b', 'gone']])
  })

  it('is not asked for where the row has gone by', async () => {
    const { loader, asked, flush } = setup()
    const gone = new AbortController()
    void loader.load('a', gone.signal)
    const answer = loader.load('b', here)
    gone.abort()
    flush()
    expect([await answer, asked]).toEqual(['B', [['b']]])
  })

  it('is asked for in several questions where it is much', async () => {
    const { loader, asked, flush } = setup()
    const answers = Array.from({ length: 61 }, (_, index) => loader.load(String(index), here))
    flush()
    await Promise.all(answers)
    expect(asked.map(({ length }) => length)).toEqual([60, 1])
  })

  it('fails for all where the question fails', async () => {
    let flush = (): void => {}
    const loader = createLoader(
      () => Promise.reject(new Error('away')),
      (run) => {
        flush = run
      },
    )
    const answers = ['a', 'b'].map((id) => loader.load(id, here))
    flush()
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
