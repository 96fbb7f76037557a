import { describe, expect, it } from 'vitest'
import { fetchTogether } from './together.ts'

const setup = (
  answer = async (ids: readonly string[]) => new Map(ids.filter((id) => id !== 'gone').map((id) => [id, id.toUpperCase()])),
) => {
  const asked: (readonly string[])[] = []
  let timers: { readonly run: () => void; readonly at: number }[] = []
  let now = 0
  const fetch = fetchTogether(
    (ids) => {
      asked.push(ids)
      return answer(ids)
    },
    { now: () => now, after: (run, ms) => void timers.push({ run, at: now + ms }) },
  )
  /** Lets time pass, and what was answered arrive. */
  const pass = async (ms: number): Promise<void> => {
    for (const end = now + ms; now < end; now += 10) {
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { run } of due) run()
      await Promise.resolve()
    }
    await new Promise(setImmediate)
  }
  return { want: (id: string, signal = new AbortController().signal) => fetch(id, signal), asked, pass }
}

describe('what rows want to know', () => {
  it('is asked for together and told to each', async () => {
    const { want, asked, pass } = setup()
    const all = Promise.all(['a', 'b', 'gone'].map((id) => want(id)))
    await pass(200)
    expect(asked).toEqual([['a', 'b', 'gone']])
    expect(await all).toEqual(['A', 'B', null])
  })

  it('is not asked for where the row has gone by', async () => {
    const { want, asked, pass } = setup()
    const gone = new AbortController()
    void want('a', gone.signal)
    void want('b')
    gone.abort()
    await pass(200)
    expect(asked).toEqual([['b']])
  })

  it('is asked for once the rows stand still, and after a while even if they never do', async () => {
    const { want, asked, pass } = setup()
    for (let row = 0; row < 8; row += 1) {
      void want(`row ${row}`)
      await pass(60)
    }
    expect(asked).toEqual([])
    await pass(200)
    expect(asked.map(({ length }) => length)).toEqual([8])
    for (let row = 8; row < 60; row += 1) {
      void want(`row ${row}`)
      await pass(60)
    }
    expect(asked.length).toBeGreaterThan(1)
  })

  it('is never asked for while rows fly by, however long that lasts', async () => {
    const { want, asked, pass } = setup()
    for (let row = 0; row < 60; row += 1) {
      const inSight = new AbortController()
      void want(`row ${row}`, inSight.signal)
      await pass(60)
      inSight.abort()
    }
    expect(asked).toEqual([])
    void want('the last')
    await pass(200)
    expect(asked).toEqual([['the last']])
  })

  it('is asked for in several questions where it is much', async () => {
    const { want, asked, pass } = setup()
    for (let row = 0; row < 61; row += 1) void want(String(row))
    await pass(200)
    expect(asked.map(({ length }) => length)).toEqual([60, 1])
  })

  it('fails for all that were asked for together', async () => {
    const { want, pass } = setup(async () => {
      throw new Error('away')
    })
    const both = Promise.allSettled([want('a'), want('b')])
    await pass(200)
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
