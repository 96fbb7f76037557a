import { expect, test } from 'vitest'
import { packRows, unpackRows } from './packed.ts'
import { serviceRow } from './row.fixture.ts'

test('services come out of the page as they went in', () => {
  const rows = [
    serviceRow('a', { name: '</script>"\u2028', tags: ['eu', 'web'], group: 'shop', enabled: false }),
    serviceRow('b', { status: 'unhealthy', degraded: true, responseTime: null, lastCheckAt: null, uptime24h: null, error: 'refused' }),
  ]
  expect(unpackRows(packRows(rows))).toEqual(rows)
})
