import { describe, expect, it } from 'vitest'
import { createShelf } from './shelf.ts'

const setup = (
  answer = async (ids: readonly string[]) => new Map(ids.filter((id) => id !== 'gone').map((id) => [id, id.toUpperCase()])),
) => {
  const asked: (readonly string[])[] = []
  let timers: { readonly run: () => void; readonly at: number }[] = []
  let now = 0
  const shelf = createShelf(
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
  return { shelf, asked, pass }
}
const nobody = (): void => {}

describe('what rows want to know', () => {
  it('is asked for together and told to each', async () => {
    const { shelf, asked, pass } = setup()
    const told: string[] = []
    for (const id of ['a', 'b', 'gone']) shelf.watch(id, () => told.push(id))
    expect(shelf.get('a')).toBeUndefined()
    await pass(200)
    expect(asked).toEqual([['a', 'b', 'gone']])
    expect(told).toEqual(['a', 'b', 'gone'])
    expect(['a', 'b', 'gone'].map((id) => shelf.get(id))).toEqual(['A', 'B', null])
  })

  it('is not asked for where the row has gone by', async () => {
    const { shelf, asked, pass } = setup()
    const end = shelf.watch('a', nobody)
    shelf.watch('b', nobody)
    end()
    await pass(200)
    expect(asked).toEqual([['b']])
  })

  it('is asked for once the rows stand still, and after a while even if they never do', async () => {
    const { shelf, asked, pass } = setup()
    for (let row = 0; row < 8; row += 1) {
      shelf.watch(`row ${row}`, nobody)
      await pass(60)
    }
    expect(asked).toEqual([])
    await pass(200)
    expect(asked.map(({ length }) => length)).toEqual([8])
    for (let row = 8; row < 60; row += 1) {
      shelf.watch(`row ${row}`, nobody)
      await pass(60)
    }
    expect(asked.length).toBeGreaterThan(1)
  })

  it('is asked for in several questions where it is much', async () => {
    const { shelf, asked, pass } = setup()
    for (let row = 0; row < 61; row += 1) shelf.watch(String(row), nobody)
    await pass(200)
    expect(asked.map(({ length }) => length)).toEqual([60, 1])
  })

  it('is kept for rows that come back, and asked for again once it is old', async () => {
    const { shelf, asked, pass } = setup()
    shelf.watch('a', nobody)()
    const end = shelf.watch('a', nobody)
    await pass(200)
    end()
    const again = shelf.watch('a', nobody)
    expect(shelf.get('a')).toBe('A')
    await pass(200)
    again()
    expect(asked).toHaveLength(1)
    await pass(11 * 60_000)
    shelf.watch('a', nobody)
    expect(shelf.get('a')).toBe('A')
    await pass(200)
    expect(asked).toHaveLength(2)
  })

  it('is asked for again after a failure while someone still looks', async () => {
    let isAway = true
    const { shelf, asked, pass } = setup(async (ids) => {
      if (isAway) throw new Error('away')
      return new Map(ids.map((id) => [id, id]))
    })
    shelf.watch('a', nobody)
    const end = shelf.watch('b', nobody)
    await pass(200)
    isAway = false
    end()
    await pass(6000)
    expect(asked).toEqual([['a', 'b'], ['a']])
    expect(shelf.get('a')).toBe('a')
  })

  it('follows what happens where it is known', async () => {
    const { shelf, pass } = setup()
    let told = 0
    shelf.watch('a', () => (told += 1))
    shelf.patch('a', (value) => `${value}!`)
    expect([shelf.get('a'), told]).toEqual([undefined, 0])
    await pass(200)
    shelf.patch('a', (value) => `${value}!`)
    expect([shelf.get('a'), told]).toEqual(['A!', 2])
  })

  it('is fetched anew where it is no longer true: soon for who looks, else when someone looks again', async () => {
    const { shelf, asked, pass } = setup()
    shelf.watch('a', nobody)
    const end = shelf.watch('b', nobody)
    await pass(200)
    end()
    shelf.renew()
    expect([shelf.get('a'), shelf.get('b')]).toEqual(['A', undefined])
    await pass(200)
    expect(asked).toEqual([['a', 'b'], ['a']])
    shelf.renew((id) => id === 'other')
    await pass(200)
    expect(asked).toHaveLength(2)
  })
})
