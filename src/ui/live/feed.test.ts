import type { LiveBatch, ServiceRow } from '#api/schema/row.ts'
import { describe, expect, it } from 'vitest'
import { applyBatches } from '../rows/patch.ts'
import { liveBatch, serviceRow } from '../rows/row.fixture.ts'
import { createFeed } from './feed.ts'

const server = () => {
  let shown: readonly ServiceRow[] = []
  const answers: ((rows: readonly ServiceRow[]) => void)[] = []
  let draw: (() => void) | undefined
  const feed = createFeed(
    {
      patch(batches) {
        shown = applyBatches(shown, batches)
      },
      async refetch() {
        shown = await new Promise<readonly ServiceRow[]>((resolve) => answers.push(resolve))
      },
    },
    {
      next(run) {
        draw = run
        return () => {}
      },
    },
  )
  const answer = async (rows: readonly ServiceRow[]): Promise<void> => {
    answers.shift()?.(rows)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const tell = (batch: LiveBatch): void => {
    feed.hear(batch)
    draw?.()
  }
  return { tell, answer, asked: () => answers.length, names: () => shown.map(({ name }) => name) }
}

const created = (id: string): LiveBatch => liveBatch({ rows: [serviceRow(id)] })
const reset = liveBatch({ reset: true })

describe('the feed of a page', () => {
  it('fetches anew when the stream says that something was missed', async () => {
    const { tell, answer, asked, names } = server()
    tell(created('a'))
    expect([asked(), names()]).toEqual([0, ['a']])
    tell(reset)
    expect(asked()).toBe(1)
    await answer([serviceRow('a'), serviceRow('missed')])
    expect(names()).toEqual(['a', 'missed'])
  })

  it('loses nothing that is told while an older answer is under way', async () => {
    const { tell, answer, names } = server()
    tell(reset)
    tell(created('young'))
    expect(names()).toEqual(['young'])
    await answer([serviceRow('a')])
    expect(names()).toEqual(['a', 'young'])
  })
})
