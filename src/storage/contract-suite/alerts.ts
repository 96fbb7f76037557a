import { expect, test } from 'vitest'
import type { StoredAlert } from '#domain/alerting/alert.ts'
import type { StoredService } from '#domain/service.ts'
import type { AlertSearch } from '../alert-contract.ts'
import { sampleAlert, sampleAttempt, sampleDelivery, sampleNotice, shownAlert } from '../alert-samples.ts'
import { batchOf, noon, sampleIncident, sampleService } from '../samples.ts'
import type { Stores } from '../stores.ts'

const withService = async (open: () => Promise<Stores>): Promise<Stores & { service: StoredService }> => {
  const stores = await open()
  return { ...stores, service: await stores.services.insert(sampleService('a')) }
}

const resolved = (alert: StoredAlert, resolvedAt: number): StoredAlert => ({ ...alert, status: 'resolved', resolvedAt })

const only = (...alerts: StoredAlert[]) => ({ alerts, deliveries: [] })

const writesOf = (service: StoredService, alert: StoredAlert) => ({
  alerts: [alert],
  deliveries: [sampleDelivery(`end of ${alert.id}`, sampleNotice(service, alert, { kind: 'resolved' }))],
})

export const alertsContract = (open: () => Promise<Stores>): void => {
  test('an alert reads back as it was written, and changes as a whole', async () => {
    const { service, alerts } = await withService(open)
    const plain = sampleAlert(service, 'x', { incidentId: null })
    await alerts.write(only(plain))
    expect(await alerts.current()).toEqual([plain])
    const full = sampleAlert(service, 'x', {
      incidentId: 'i',
      severity: 'critical',
      status: 'resolved',
      title: 'naïve "title"',
      startedAt: 1,
      acknowledgedAt: 2,
      acknowledgedBy: 'ada',
      acknowledgeNote: 'on it',
      resolvedAt: 3,
      resolvedBy: 'bob',
      resolution: 'done',
      suppressedBy: { kind: 'dependency', serviceId: 'b', incidentId: null },
      flappingSince: 4,
      createdAt: plain.createdAt,
      memory: {
        toldAt: null,
        heldSince: 4,
        heldUntil: 5,
        channels: ['c', 'd'],
        steps: 2,
        remindedAt: 6,
        begins: [7, 8],
        changedAt: 9,
        lastEndAt: 10,
      },
    })
    await alerts.write(only(full))
    expect(await alerts.resolvedSince(3)).toEqual([full])
    expect(await alerts.current()).toEqual([])
    expect(await alerts.get('x')).toEqual(shownAlert(full))
    expect(await alerts.get('y')).toBeNull()
  })

  test('current ones are those that are not resolved and those of open incidents, oldest first', async () => {
    const { service, alerts, results } = await withService(open)
    const unresolved = sampleAlert(service, 'unresolved', { startedAt: noon + 1 })
    const byHand = resolved(sampleAlert(service, 'by hand', { incidentId: 'i' }), noon + 5)
    const past = resolved(sampleAlert(service, 'past'), noon)
    await results.commit(batchOf({ opened: [sampleIncident(service, 'i', noon)], alerting: only(unresolved, byHand, past) }))
    expect(await alerts.current()).toEqual([byHand, unresolved])
    await results.commit(batchOf({ closed: [{ id: 'i', recoveredAt: noon + 9, note: null, checksFailedCount: 1 }] }))
    expect(await alerts.current()).toEqual([unresolved])
  })

  test('two unresolved alerts of one rule, service and incident are refused with all that came with them', async () => {
    const { service, alerts, outbox } = await withService(open)
    const first = sampleAlert(service, 'first', { incidentId: 'i' })
    await alerts.write(only(first))
    const second = { ...first, id: 'second' }
    const deliveries = [sampleDelivery('d', sampleNotice(service, second))]
    await expect(alerts.write({ alerts: [second], deliveries })).rejects.toThrow()
    expect(await alerts.current()).toEqual([first])
    expect(await outbox.search({ limit: 9 })).toEqual([])
    await alerts.write({ alerts: [second, resolved(first, noon + 1)], deliveries })
    expect(await alerts.current()).toEqual([second])
  })

  test('so are two of one rule, service and begin where there is no incident', async () => {
    const { service, alerts } = await withService(open)
    const first = sampleAlert(service, 'first', { incidentId: null })
    const later = { ...first, id: 'later', startedAt: noon + 1 }
    const elsewhere = { ...first, id: 'of another rule', ruleId: 'another' }
    await alerts.write(only(first, later, elsewhere))
    await expect(alerts.write(only({ ...first, id: 'second' }))).rejects.toThrow()
    expect(await alerts.current()).toHaveLength(3)
  })

  test('of each rule and service the alert that resolved last is told', async () => {
    const { service, alerts, services } = await withService(open)
    const other = await services.insert(sampleService('b'))
    const at = (owner: StoredService, id: string, resolvedAt: number, ruleId = 'rule') =>
      resolved(sampleAlert(owner, id, { ruleId, startedAt: noon - resolvedAt }), noon + resolvedAt)
    await alerts.write(only(at(service, 'late', 7), at(service, 'early', 5), at(service, 'too early', 1, 'r2'), at(service, 'r2', 6, 'r2')))
    await alerts.write(only(at(other, 'other', 5), at(other, 'too early too', 4, 'r2')))
    expect((await alerts.resolvedSince(noon + 5)).map(({ id }) => id).toSorted()).toEqual(['late', 'other', 'r2'])
  })

  test('a search goes from new to old without gap or repetition, narrowed by all that is asked', async () => {
    const { service, alerts, services } = await withService(open)
    const other = await services.insert(sampleService('b'))
    const all = [
      resolved(sampleAlert(service, 'a', { startedAt: 1 }), 2),
      resolved(sampleAlert(service, 'b', { startedAt: 3, severity: 'critical' }), 4),
      sampleAlert(service, 'c', { startedAt: 5, status: 'acknowledged', incidentId: 'i' }),
      sampleAlert(other, 'd', { startedAt: 5, ruleId: 'r2' }),
      sampleAlert(other, 'e', { startedAt: 5, status: 'suppressed', severity: 'info' }),
    ]
    await alerts.write(only(...all))
    const ids = async (search: Partial<AlertSearch>) => (await alerts.search({ limit: 9, ...search })).map(({ id }) => id).join('')
    expect(await alerts.search({ limit: 9, rule: 'r2' })).toEqual(all.filter(({ id }) => id === 'd').map(shownAlert))
    expect(await ids({})).toBe('edcba')
    expect(await ids({ limit: 2 })).toBe('ed')
    expect(await ids({ limit: 2, before: { startedAt: 5, id: 'd' } })).toBe('cb')
    expect(await ids({ statuses: ['acknowledged', 'active'] })).toBe('dc')
    expect(await ids({ statuses: ['resolved', 'suppressed'] })).toBe('eba')
    expect(await ids({ statuses: [] })).toBe('')
    expect(await ids({ severities: ['critical', 'info'] })).toBe('eb')
    expect(await ids({ services: [service.number] })).toBe('cba')
    expect(await ids({ services: [service.number, other.number], statuses: ['active'] })).toBe('d')
    expect(await ids({ services: [] })).toBe('')
    expect(await ids({ incident: 'i' })).toBe('c')
    expect(await ids({ rule: 'rule', before: { startedAt: 5, id: 'c' } })).toBe('ba')
  })

  test('alerts are one commit with what they are about: a batch that is refused leaves none of both', async () => {
    const { service, alerts, incidents, outbox, results } = await withService(open)
    const first = sampleAlert(service, 'first', { incidentId: 'i' })
    const deliveries = [sampleDelivery('d', sampleNotice(service, first))]
    const batch = batchOf({ opened: [sampleIncident(service, 'i', noon)], alerting: { alerts: [first], deliveries } })
    const twice = { alerts: [first, { ...first, id: 'second' }], deliveries }
    await expect(results.commit({ ...batch, alerting: twice })).rejects.toThrow()
    expect([await incidents.open(), await alerts.current(), await outbox.pending()]).toEqual([[], [], []])
    await results.commit(batch)
    await results.commit(batch)
    expect(await alerts.current()).toEqual([first])
    expect(await outbox.ofAlerts(['first'])).toMatchObject([{ id: 'd', status: 'pending' }])
  })

  test('nothing is written of a service that was deleted', async () => {
    const { service, alerts, outbox, services, results } = await withService(open)
    const alert = sampleAlert(service, 'x')
    await alerts.write(only(alert))
    await services.markDeleted(service.number, noon)
    const writes = {
      alerts: [resolved(alert, noon), sampleAlert(service, 'y')],
      deliveries: [sampleDelivery('d', sampleNotice(service, alert))],
    }
    await alerts.write(writes)
    await results.commit(batchOf({ alerting: writes }))
    expect(await alerts.search({ limit: 9 })).toEqual([shownAlert(alert)])
    expect(await outbox.search({ limit: 9 })).toEqual([])
    expect(await alerts.current()).toEqual([])
  })

  test.each(['deleted', 'disabled'])('what ends with a service that is %s is written with that', async (how) => {
    const { service, alerts, outbox, services } = await withService(open)
    const alert = sampleAlert(service, 'x')
    await alerts.write(only(alert))
    const end = { alerting: writesOf(service, resolved(alert, noon)) }
    if (how === 'deleted') await services.markDeleted(service.number, noon, end)
    else await services.update({ ...service, enabled: false }, end)
    expect(await alerts.get('x')).toMatchObject({ status: 'resolved', resolvedAt: noon })
    expect(await outbox.ofAlerts(['x'])).toMatchObject([{ kind: 'resolved', status: 'pending' }])
  })

  test('old resolved alerts are removed with what was said of them, some at a time', async () => {
    const { service, alerts, outbox } = await withService(open)
    const old = [1, 2, 3].map((at) => resolved(sampleAlert(service, `old ${at}`), at))
    const young = resolved(sampleAlert(service, 'young'), 10)
    const deliveries = [...old, young].map((alert) => sampleDelivery(`of ${alert.id}`, sampleNotice(service, alert)))
    await alerts.write({ alerts: [...old, young, sampleAlert(service, 'active')], deliveries })
    await outbox.claim({ id: 'm', channelId: 'channel', at: 1 }, ['of old 1', 'of old 2', 'of young'])
    await outbox.record({ messageId: 'm', attempt: sampleAttempt(5), next: { status: 'sent' } })
    expect(await alerts.removeBefore(10, 3)).toBe(3)
    let removed = 3
    for (let more = 3; more > 0; removed += more) more = await alerts.removeBefore(10, 3)
    expect(removed).toBe(4)
    expect((await alerts.search({ limit: 9 })).map(({ id }) => id).toSorted()).toEqual(['active', 'old 3', 'young'])
    expect(await outbox.get('of young')).toMatchObject({ status: 'sent', attempts: [{ at: 5 }] })
    expect(await outbox.get('of old 1')).toBeNull()
    expect(await outbox.get('of old 3')).toMatchObject({ status: 'pending' })
  })

  test('an alert that was resolved by hand stays as long as its incident is open', async () => {
    const { service, alerts, results } = await withService(open)
    const byHand = resolved(sampleAlert(service, 'x', { incidentId: 'i' }), 1)
    await results.commit(batchOf({ opened: [sampleIncident(service, 'i', 1)], alerting: only(byHand) }))
    expect(await alerts.removeBefore(noon, 9)).toBe(0)
    await results.commit(batchOf({ closed: [{ id: 'i', recoveredAt: 2, note: null, checksFailedCount: 1 }] }))
    expect(await alerts.removeBefore(noon, 9)).toBe(1)
  })

  test('a purge takes alerts along, but none of which something is still to be said, and then not their service', async () => {
    const { service, alerts, outbox, services } = await withService(open)
    const told = sampleAlert(service, 'told')
    const silent = sampleAlert(service, 'silent')
    await alerts.write(only(told, silent))
    await services.markDeleted(service.number, noon, { alerting: writesOf(service, resolved(told, noon)) })
    expect(await services.purge(service.number, 1)).toBe(false)
    expect(await services.purge(service.number, 99)).toBe(true)
    expect(await services.deleted()).toEqual([service.number])
    expect(await alerts.get('told')).toMatchObject({ serviceId: 'a' })
    expect(await alerts.get('silent')).toBeNull()
    await outbox.abandon('channel', sampleAttempt(noon, { outcome: 'refused' }))
    expect(await services.purge(service.number, 99)).toBe(true)
    expect(await services.deleted()).toEqual([])
    expect(await outbox.search({ limit: 9 })).toEqual([])
  })
}
