import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startHale } from './harness/hale.ts'

/** What a first visit to the overview may cost, gzipped bytes. */
const budget = 250_000

/** Scripts that the page names, those for old browsers aside. */
const scriptsOf = (html: string): string[] => {
  const modern = html.replaceAll(/<script[^>]*\bnomodule\b[^>]*>/gi, '')
  return [...new Set([...modern.matchAll(/\/_next\/static\/[\w./~-]+\.js/g)].map(([path]) => path))]
}

test('the overview needs at most 250 KB of script before it answers', async () => {
  await using hale = await startHale()
  const scripts = scriptsOf(await (await fetch(hale.url)).text())
  expect(scripts.length).toBeGreaterThan(3)
  const sizes = await Promise.all(
    scripts.map(async (path) => {
      const answer = await fetch(`${hale.url}${path}`)
      expect(answer.status, path).toBe(200)
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length
    }),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(total, `${scripts.length} files`).toBeLessThanOrEqual(budget)
})
