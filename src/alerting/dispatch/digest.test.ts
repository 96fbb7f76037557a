import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliveryKinds, severities, type DeliveryKind } from '#domain/alerting/alert.ts'
import { criticalities, type Criticality } from '#domain/service.ts'
import { byAlert, collapsed, lastOf, messageWords } from './digest.ts'
import { sampleMessage, sampleNotice, two, type SampleChanges } from '../samples.ts'

const about = (id: string, criticality: Criticality = 'medium', kind: DeliveryKind = 'opened', changes: SampleChanges = {}) =>
  sampleNotice(kind, { ...changes, service: { id, name: id, criticality } })

const headline = (...notices: readonly ReturnType<typeof about>[]): string => messageWords(sampleMessage(notices)).headline

test('one alert is told by itself, even where several things happened to it', () => {
  const words = messageWords(sampleMessage([about('a'), about('a', 'medium', 'reminder'), about('a', 'medium', 'resolved')]))
  expect(words).toMatchObject({ headline: 'a is up again after 4 min', tone: 'good', url: 'https://hale.example/dashboard/alerts/alert-a' })
  expect(words.items).toHaveLength(1)
})

test('many are counted, the most critical ones named', () => {
  const many = Array.from({ length: 10 }, (_, index) => about(`s${index}`, 'low'))
  expect(headline(...many, about('db', 'high'), about('payments-api', 'critical'))).toBe(
    '12 services are down: payments-api (critical), db (high), s0 (low), and 9 more',
  )
  expect(headline(about('a'), about('b'))).toBe('2 services are down: a (medium), b (medium)')
})

test('recovery is told likewise, and a mixed message says both', () => {
  const up = (id: string) => about(id, 'medium', 'resolved')
  expect(headline(up('a'), up('b'))).toBe('2 alerts resolved: a (medium), b (medium)')
  expect(headline(up('a'), about('b'))).toBe('1 service is down and 1 alert resolved: b (medium), a (medium)')
  const slow = about('d', 'medium', 'opened', { incident: null })
  expect(headline(up('a'), about('b'), about('c', 'low', 'flapping'), slow)).toBe(
    '1 service is down, 1 service is flapping, 1 alert is open, and 1 alert resolved: b (medium), d (medium), c (low), and 1 more',
  )
})

test('a service with two alerts is down once', () => {
  const twice = [about('a'), sampleNotice('opened', { service: { id: 'a', name: 'a', criticality: 'medium' }, alert: { id: 'other' } })]
  expect(headline(...twice)).toBe('1 service is down: a (medium)')
  expect(messageWords(sampleMessage(twice)).items).toHaveLength(2)
})

test('a digest leads to the alerts that are open, or to those that were resolved', () => {
  const url = (kind: DeliveryKind) => messageWords(sampleMessage([about('a', 'low', kind), about('b', 'low', 'resolved')])).url
  expect(url('opened')).toBe('https://hale.example/dashboard/alerts?status=active')
  expect(url('resolved')).toBe('https://hale.example/dashboard/alerts?status=resolved')
})

test('a test says that it is one', () => {
  expect(messageWords(sampleMessage([]))).toEqual({
    headline: 'Test message from Hale: this channel works',
    items: [],
    tone: 'neutral',
    url: 'https://hale.example/dashboard/channels',
  })
})

const anyNotice = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    kind: fc.constantFrom(...deliveryKinds),
    severity: fc.constantFrom(...severities),
    criticality: fc.constantFrom(...criticalities),
    startedAt: fc.integer({ min: two - 5, max: two }),
  })
  .map(({ id, kind, severity, criticality, startedAt }) => about(id, criticality, kind, { alert: { severity, startedAt } }))

test('nothing is lost and each alert keeps its order, whatever is put together', () => {
  fc.assert(
    fc.property(fc.array(anyNotice), (notices) => {
      const stories = byAlert(notices)
      for (const story of stories) expect(story).toEqual(notices.filter(({ alert }) => alert.id === story[0].alert.id))
      expect(stories.flat()).toHaveLength(notices.length)
      expect(collapsed(notices)).toEqual(stories.map(lastOf))
    }),
  )
})

test('what is open comes first, then the more severe, the more critical, the older', () => {
  fc.assert(
    fc.property(fc.array(anyNotice), (notices) => {
      const ranks = collapsed(notices).map(({ kind, alert, service }) => [
        kind === 'resolved' ? 0 : 1,
        severities.indexOf(alert.severity),
        criticalities.indexOf(service.criticality),
        two - alert.startedAt,
      ])
      const text = ranks.map((rank) => rank.join(' '))
      expect(text).toEqual(text.toSorted().toReversed())
    }),
  )
})
