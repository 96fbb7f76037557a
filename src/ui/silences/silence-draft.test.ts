import { describe, expect, it } from 'vitest'
import { newSilence, silenceDraftOf, silenceInputOf, untilOf } from './silence-draft.ts'

const now = new Date('2026-03-28T22:30:20').getTime()

describe('a silence', () => {
  it('ends after hours, tomorrow morning by the clock, or when one likes', () => {
    expect(untilOf({ until: 'hour', date: '' }, now)).toBe(now + 3_600_000)
    expect(untilOf({ until: 'hours', date: '' }, now)).toBe(now + 4 * 3_600_000)
    expect(untilOf({ until: 'morning', date: '' }, now)).toBe(new Date('2026-03-29T09:00').getTime())
    expect(untilOf({ until: 'date', date: '2026-04-01T12:00' }, now)).toBe(new Date('2026-04-01T12:00').getTime())
  })

  it('without a time is one that the server refuses', () => {
    expect(silenceInputOf({ ...newSilence(now, 'Ada'), until: 'date', date: '' }, now)).toEqual({
      match: {},
      until: 0,
      by: 'Ada',
      reason: '',
    })
  })

  it('is stored as it was read, to the minute', () => {
    const stored = { match: { tags: ['shop'] }, until: new Date('2026-04-01T12:00').getTime(), by: 'Ada', reason: 'known' }
    expect(silenceInputOf(silenceDraftOf({ ...stored, id: 's', createdAt: 1 }), now)).toEqual(stored)
  })
})
