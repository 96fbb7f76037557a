import { expect, it } from 'vitest'
import { alertView, deliveryView } from '../alert.fixture.ts'
import { standingOf } from './standing.ts'

const seen = alertView('seen', { status: 'acknowledged', acknowledgedBy: 'Ann' })

it('one alert is named by how it stands and leads to itself', () => {
  expect(standingOf([alertView('a', { deliveries: [deliveryView('1')] })])).toEqual({ words: 'told Ops', href: '/dashboard/alerts/a' })
  expect(standingOf([alertView('a')])?.words).toBe('alert active')
  expect(standingOf([seen])?.words).toBe('acknowledged by Ann')
  expect(standingOf([alertView('a', { status: 'suppressed' })])?.words).toBe('alert suppressed')
})

it('of several the one that waits for somebody speaks, and all of them are led to', () =>
  expect(standingOf([seen, alertView('a')])).toEqual({ words: 'alert active, 1 more', href: '/dashboard/alerts?service=shop' }))

it('where none is open nothing is said', () => expect(standingOf([])).toBeNull())
