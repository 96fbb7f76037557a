import { alertingAt } from '../../e2e/harness/alerting.ts'
import type { HaleProcess } from '../../e2e/harness/hale.ts'
import { startReceiver } from '../../e2e/harness/receiver.ts'

/** Alerting that is set up and has something to tell; what it sends stays on this machine. */
export interface Alerting extends AsyncDisposable {
  /** The alert that began first, once it was told. */
  alert(): Promise<string>
}

const pauseMs = 250

export const startAlerting = async (hale: HaleProcess): Promise<Alerting> => {
  const answering = await startReceiver()
  const refusing = await startReceiver()
  refusing.answer(404, 'no such hook')
  const alerting = alertingAt(hale)
  const ops = await alerting.post('/channels', { name: 'Operations', type: 'slack', options: { webhookUrl: answering.url } })
  const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' }
  const shop = await alerting.webhook('Shop team', answering.url, { quietHours })
  const pager = await alerting.webhook('Night shift', refusing.url)
  await alerting.post('/policies', {
    name: 'Around the clock',
    levels: [{ delay: 600, channels: [pager] }],
    repeatEvery: 1800,
    maxRepeats: 3,
  })
  await alerting.post('/maintenance', {
    name: 'Database patches',
    match: { groups: ['data'] },
    rrule: 'FREQ=WEEKLY;BYDAY=SU;BYHOUR=3;BYMINUTE=0',
    duration: 7200,
    timeZone: 'Europe/Berlin',
  })
  await alerting.rule([ops, pager], { name: 'Anything down', severity: 'critical' })
  await alerting.rule([shop], { name: 'Slow for five minutes', condition: { kind: 'degraded', for: 300 }, severity: 'warning' })
  const first = async (): Promise<string> => {
    const told = (await alerting.alerts()).findLast(({ deliveries }) => deliveries.some(({ status }) => status === 'dead'))
    if (told) return told.id
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    return first()
  }
  return {
    alert: first,
    [Symbol.asyncDispose]: async () => {
      await answering[Symbol.asyncDispose]()
      await refusing[Symbol.asyncDispose]()
    },
  }
}
