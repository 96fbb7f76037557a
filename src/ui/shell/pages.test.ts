import { expect, it } from 'vitest'
import { alertingPages, alerts, isWithin, jumps } from './pages.ts'

it('every page of alerting lies under the one entry for alerts', () => {
  for (const { href } of alertingPages) {
    expect(isWithin(href, alerts.href)).toBe(true)
    expect(isWithin(`${href}/one`, alerts.href)).toBe(true)
    expect(isWithin(href, '/dashboard/incidents')).toBe(false)
  }
  expect(isWithin('/dashboard/incidents', alerts.href)).toBe(false)
})

it('no two pages answer to the same keys, and none is offered twice', () => {
  expect(new Set(jumps.map(({ keys }) => keys)).size).toBe(jumps.length)
  expect(new Set(jumps.map(({ href }) => href)).size).toBe(jumps.length)
})
