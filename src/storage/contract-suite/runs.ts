import { expect, test } from 'vitest'
import { batchOf, sampleCheck, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

export const runsContract = (open: () => Promise<Stores>): void => {
  test('the first run has nothing before it', async () => {
    const { runs } = await open()
    expect(await runs.begin(100)).toEqual([])
  })

  test('the times between runs are told, each ended at its last sign of life', async () => {
    const { runs } = await open()
    await runs.begin(100)
    await runs.touch(150)
    expect(await runs.begin(200)).toEqual([{ from: 150, to: 200 }])
    await runs.touch(220)
    await runs.touch(210)
    expect(await runs.begin(300)).toEqual([
      { from: 150, to: 200 },
      { from: 220, to: 300 },
    ])
    expect(await runs.gaps()).toEqual([
      { from: 150, to: 200 },
      { from: 220, to: 300 },
    ])
  })

  test('a check later than the last touch is a sign of life too', async () => {
    const { runs, results, services } = await open()
    const { number } = await services.insert(sampleService('a'))
    await runs.begin(100)
    await runs.touch(150)
    await results.commit(batchOf({ checks: [sampleCheck(number, 170), sampleCheck(number, 160)] }))
    expect(await runs.begin(200)).toEqual([{ from: 170, to: 200 }])
  })

  test('a clock that was set back yields no negative time', async () => {
    const { runs } = await open()
    await runs.begin(100)
    await runs.touch(200)
    expect(await runs.begin(150)).toEqual([])
    await runs.touch(180)
    expect(await runs.begin(300)).toEqual([{ from: 200, to: 300 }])
  })
}
