import { expect, test } from 'vitest'
import { createRouteOf } from './routes.ts'

const routeOf = createRouteOf(['/services', '/services/:id', '/services/:id/history', '/openapi.json'])

test.each([
  ['/', '/'],
  ['/services', '/services'],
  ['/services/abc', '/services/:id'],
  ['/services/abc/history', '/services/:id/history'],
  ['/services/abc/def', 'other'],
  ['/services/', '/services/:id'],
  ['/openapi.json', '/openapi.json'],
  ['/api/trpc/services.list', '/api/trpc/*'],
  ['/_next/static/chunks/a', 'asset'],
  ['/icon.svg', 'asset'],
  ['/dashboard/services/abc', '/dashboard/*'],
  ['/wp-admin', 'other'],
  ['', 'other'],
])('%s is counted as %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})
