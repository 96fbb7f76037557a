import { describe, expect, it } from 'vitest'
import { allZones, instantOf, localText } from './local-text.ts'

const berlin = 'Europe/Berlin'

describe('a local time', () => {
  it('is that of the clock of its zone, in summer and in winter', () => {
    expect(localText(Date.UTC(2026, 6, 1, 12), berlin)).toBe('2026-07-01T14:00')
    expect(localText(Date.UTC(2026, 0, 1, 12), berlin)).toBe('2026-01-01T13:00')
    expect(instantOf('2026-07-01T14:00', berlin)).toBe(Date.UTC(2026, 6, 1, 12))
    expect(instantOf('2026-07-01T14:00', 'UTC')).toBe(Date.UTC(2026, 6, 1, 14))
  })

  it('may be none', () => {
    expect(localText(null, berlin)).toBe('')
    expect(instantOf('', berlin)).toBe(null)
    expect(instantOf('tomorrow', berlin)).toBe(null)
  })

  it('can be of any zone, UTC among them', () => {
    expect(allZones()).toEqual(expect.arrayContaining(['UTC', berlin, 'America/New_York']))
    expect(new Set(allZones()).size).toBe(allZones().length)
  })
})
