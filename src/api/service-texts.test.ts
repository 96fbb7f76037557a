import { createScope } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import type { LiveService } from '#engine/contract.ts'
import { sampleService } from '#storage/samples.ts'
import { serviceTexts } from './service-texts.ts'
import { toServiceWithState } from './service-view.ts'

const liveOf = (uptime24h: () => number | null): LiveService => ({
  service: { ...sampleService('shop'), number: 7 },
  status: 'healthy',
  degraded: false,
  since: 1,
  lastCheck: null,
  phases: null,
  nextCheckAt: null,
  activeIncident: null,
  get uptime24h() {
    return uptime24h()
  },
})

test('a service is written as it stands, without its number, and anew where only its uptime has moved', async () => {
  const textOf = await createScope().resolve(serviceTexts)
  let uptime: number | null = 100
  const live = liveOf(() => uptime)
  expect(JSON.parse(textOf(live))).toMatchObject({ id: 'shop', status: 'healthy', uptime24h: 100 })
  expect(textOf(live)).not.toContain('number')
  expect(textOf(live)).toBe(JSON.stringify(toServiceWithState(live)))
  expect(textOf(live)).toBe(textOf(live))
  uptime = null
  expect(JSON.parse(textOf(live))).toMatchObject({ id: 'shop', uptime24h: null })
})
