import type { Change } from '#api/schema/change.ts'
import { describe, expect, it } from 'vitest'
import { serviceView } from '../model.fixture.ts'
import type { ServiceView } from '../model.ts'
import { createFeed } from './feed.ts'
import { applyChanges } from './patch.ts'

const server = () => {
  let shown: readonly ServiceView[] = []
  const answers: ((services: readonly ServiceView[]) => void)[] = []
  let draw: (() => void) | undefined
  const feed = createFeed(
    {
      patch(changes) {
        shown = applyChanges(shown, changes)
      },
      async refetch() {
        shown = await new Promise<readonly ServiceView[]>((resolve) => answers.push(resolve))
      },
    },
    {
      next(run) {
        draw = run
        return () => {}
      },
    },
  )
  const answer = async (services: readonly ServiceView[]): Promise<void> => {
    answers.shift()?.(services)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const tell = (change: Change): void => {
    feed.hear(change)
    draw?.()
  }
  return { tell, answer, asked: () => answers.length, names: () => shown.map(({ name }) => name) }
}

const created = (id: string): Change => ({ type: 'service.created', service: serviceView(id) })

describe('the feed of a page', () => {
  it('fetches anew when the stream says that something was missed', async () => {
    const { tell, answer, asked, names } = server()
    tell(created('a'))
    expect([asked(), names()]).toEqual([0, ['a']])
    tell({ type: 'reset' })
    expect(asked()).toBe(1)
    await answer([serviceView('a'), serviceView('missed')])
    expect(names()).toEqual(['a', 'missed'])
  })

  it('loses nothing that is told while an older answer is under way', async () => {
    const { tell, answer, names } = server()
    tell({ type: 'reset' })
    tell(created('young'))
    expect(names()).toEqual(['young'])
    await answer([serviceView('a')])
    expect(names()).toEqual(['a', 'young'])
  })
})
