import { expect, test } from 'vitest'
import { createRouteMap } from './routes.ts'

const get = (path: string) => ({ method: 'GET', path })
const { allowed, answered, routeOf } = createRouteMap([
  get('/services'),
  { method: 'POST', path: '/services' },
  get('/services/:id'),
  get('/services/:id/history'),
  { method: 'POST', path: '/services/test' },
  get('/openapi.json'),
])

test.each([
  ['/', '/'],
  ['/services', '/services'],
  ['/services/abc', '/services/:id'],
  ['/services/abc/history', '/services/:id/history'],
  ['/services/test', '/services/test'],
  ['/services/abc/def', 'other'],
  ['/services/', '/services/:id'],
  ['/openapi.json', '/openapi.json'],
  ['/docs', '/docs'],
  ['/api/trpc/services.list', '/api/trpc/*'],
  ['/_next/static/chunks/a', 'asset'],
  ['/icon.svg', 'asset'],
  ['/dashboard/services/abc', '/dashboard/*'],
  ['/wp-admin', 'other'],
  ['', 'other'],
])('%s is counted as %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})

test('each path names the methods that it knows', () => {
  expect(allowed('/services')).toBe('GET, HEAD, POST, OPTIONS')
  expect(allowed('/services/test')).toBe('POST, OPTIONS')
  expect(allowed('/services/:id')).toBe('GET, HEAD, OPTIONS')
  expect(allowed('/api/trpc/*')).toBe('GET, HEAD, OPTIONS, POST')
  expect(allowed('/dashboard/*')).toBe('GET, HEAD')
})

test('what the table would refuse is left to it, what nobody knows is not', () => {
  expect(answered('/services/:id').has('DELETE')).toBe(true)
  for (const route of ['/services/:id', '/api/trpc/*', '/', 'asset']) expect(answered(route).has('TRACE')).toBe(false)
})
