import { expect, test } from 'vitest'
import { bucketQuantile } from './bucket-quantile.ts'

const buckets = [
  { upTo: 10, count: 50 },
  { upTo: 20, count: 100 },
  { upTo: Infinity, count: 104 },
]

test('a quantile lies between the edges of its bucket', () => {
  expect(bucketQuantile(buckets.slice(0, 2), 0.25)).toBe(5)
  expect(bucketQuantile(buckets.slice(0, 2), 0.75)).toBe(15)
  expect(bucketQuantile(buckets.slice(0, 2), 1)).toBe(20)
})

test('beyond the last edge nothing more is known than that', () => {
  expect(bucketQuantile(buckets, 0.99)).toBe(20)
})

test('of nothing there is none', () => {
  expect(bucketQuantile([], 0.5)).toBeNull()
  expect(bucketQuantile([{ upTo: 1, count: 0 }], 0.5)).toBeNull()
})
