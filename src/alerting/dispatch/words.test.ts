import { expect, test } from 'vitest'
import { sampleNotice, two, type SampleChanges } from '../samples.ts'
import { instantWords, noticeWords } from './words.ts'

const said = (kind: Parameters<typeof sampleNotice>[0], changes: SampleChanges = {}) =>
  noticeWords(sampleNotice(kind, changes), 'https://hale.example')

const quarterOfAnHour = { notice: { at: two + 15 * 60_000 } }
const slow = { incident: null, alert: { title: 'search: p95 response time above 800 ms' } } as const

test.each<[Parameters<typeof sampleNotice>[0], SampleChanges, string]>([
  ['opened', {}, 'payments-api is down: HTTP 503 (expected 200-399)'],
  ['opened', slow, 'search: p95 response time above 800 ms'],
  ['reminder', quarterOfAnHour, 'payments-api is still down after 15 min: HTTP 503 (expected 200-399)'],
  ['reminder', { ...slow, ...quarterOfAnHour }, 'Still after 15 min: search: p95 response time above 800 ms'],
  ['escalated', quarterOfAnHour, 'payments-api is down for 15 min, not acknowledged: HTTP 503 (expected 200-399)'],
  ['escalated', { ...slow, ...quarterOfAnHour }, 'Not acknowledged for 15 min: search: p95 response time above 800 ms'],
  ['flapping', {}, 'payments-api is flapping: it goes down and comes up again and again'],
  ['resolved', {}, 'payments-api is up again after 4 min'],
  ['resolved', slow, 'Resolved after 4 min: search: p95 response time above 800 ms'],
  ['resolved', { incident: { note: 'the service was deleted' } }, 'payments-api: alert ended after 4 min, the service was deleted'],
  ['resolved', { alert: { resolvedBy: 'Ann' }, incident: { recoveredAt: null } }, 'Resolved by Ann after 4 min: payments-api is down'],
])('%s %o is told as it is', (kind, changes, headline) => {
  expect(said(kind, changes).headline).toBe(headline)
})

test('the facts say what, how bad, why and since when, and at the end until when and for how long', () => {
  const facts = Object.fromEntries(said('resolved').facts.map(({ label, value }) => [label, value]))
  expect(facts).toEqual({
    Service: 'payments-api',
    Endpoint: 'https://payments.example/health',
    Group: 'shop',
    Criticality: 'critical',
    Severity: 'error',
    Cause: 'HTTP 503 (expected 200-399)',
    Since: '2026-11-22 14:02:05 UTC',
    Until: '2026-11-22 14:06:05 UTC',
    Duration: '4 min',
    Rule: 'Everything',
  })
  expect(said('opened').facts.map(({ label }) => label)).not.toContain('Until')
  expect(instantWords(0)).toBe('1970-01-01 00:00:00 UTC')
})

test('links lead to the service and to the alert', () => {
  expect(said('opened', { service: { id: 'a/b' }, alert: { id: 'c/d' } })).toMatchObject({
    serviceUrl: 'https://hale.example/dashboard/services/a%2Fb',
    alertUrl: 'https://hale.example/dashboard/alerts/c%2Fd',
  })
})

test('what comes from outside is one printable line', () => {
  const { headline, facts } = said('opened', { service: { name: 'a\nb' }, incident: { cause: 'c\u001b[31m\r\nd' } })
  expect(headline).toBe('a b is down: c d')
  expect(facts.find(({ label }) => label === 'Cause')?.value).toBe('c d')
})

test('the tone follows the severity, and an end is good news', () => {
  const tones = (['info', 'warning', 'error', 'critical'] as const).map((severity) => said('opened', { alert: { severity } }).tone)
  expect(tones).toEqual(['neutral', 'warning', 'bad', 'bad'])
  expect(said('resolved', { alert: { severity: 'critical' } }).tone).toBe('good')
})
