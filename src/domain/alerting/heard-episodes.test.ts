import fc from 'fast-check'
import { expect, test } from 'vitest'
import { union } from '../intervals.ts'
import { heardEpisodes } from './heard-episodes.ts'
import type { Episode } from './told-episodes.ts'

const length = 80
const anyQuiet = fc.array(fc.record({ from: fc.nat(length), to: fc.nat(length) }, { noNullPrototype: true }), { maxLength: 8 }).map(union)

/** One after the other; the last one may hold still. */
const anyEpisodes = fc.tuple(fc.uniqueArray(fc.nat(length), { maxLength: 24 }), fc.boolean()).map(([edges, isOpen]): Episode[] => {
  const sorted = edges.toSorted((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 3) }, (_, index) => {
    const [startedAt = 0, tellableAt = 0, endedAt = 0] = sorted.slice(index * 3)
    const isLast = (index + 2) * 3 > sorted.length
    return { startedAt, tellableAt, endedAt: isOpen && isLast ? null : endedAt }
  })
})

test('an episode is heard of at the first instant at which it may be told and nothing is quiet, if it holds for so long', () => {
  fc.assert(
    fc.property(anyEpisodes, anyQuiet, (episodes, quiet) => {
      const isQuiet = (at: number): boolean => quiet.some(({ from, to }) => at >= from && at < to)
      const heardAt = ({ tellableAt, endedAt }: Episode): number | undefined =>
        Array.from({ length: (endedAt ?? length) - tellableAt }, (_, index) => tellableAt + index).find((at) => !isQuiet(at))
      const { heard, unheard } = heardEpisodes(episodes, quiet, length)
      expect(heard).toEqual(
        episodes.flatMap((episode) => {
          const tellableAt = heardAt(episode)
          return tellableAt === undefined ? [] : [{ ...episode, tellableAt }]
        }),
      )
      expect(unheard).toEqual(episodes.filter((episode) => heardAt(episode) === undefined))
    }),
  )
})

test('what ends at the instant at which it may be told is heard of where nothing is quiet', () => {
  const brief = { startedAt: 0, tellableAt: 5, endedAt: 5 }
  expect(heardEpisodes([brief], [], 9)).toEqual({ heard: [brief], unheard: [] })
  expect(heardEpisodes([brief], [{ from: 5, to: 6 }], 9)).toEqual({ heard: [], unheard: [brief] })
})
