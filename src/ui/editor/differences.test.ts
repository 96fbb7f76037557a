import { expect, it } from 'vitest'
import { serviceView } from '../model.fixture.ts'
import { differencesOf } from './differences.ts'

it('what somebody else changed is told field by field, options by their own names', () => {
  const before = serviceView('shop', { tags: ['eu'], options: { bodyContains: 'ok' }, updatedAt: 1, status: 'healthy' })
  const after = { ...before, name: 'Shop', tags: [], options: { method: 'HEAD' }, updatedAt: 2, status: 'unhealthy' as const }
  const schema = { properties: { method: { title: 'Method' }, bodyContains: {} } }
  expect(differencesOf(before, after, schema)).toEqual([
    { label: 'Name', before: 'shop', after: 'Shop' },
    { label: 'Tags', before: 'eu', after: 'nothing' },
    { label: 'Body contains', before: 'ok', after: 'nothing' },
    { label: 'Method', before: 'nothing', after: 'HEAD' },
  ])
})
