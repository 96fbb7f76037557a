import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looker, serveTcp } from './test-kit.ts'

const line = fc.constantFrom(
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 302 Found\r\n',
  'HTTP/1.0 999 \r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'Location: /\r\n',
  'Location: http://[::\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Content-Type: text/html; charset=nonsense\r\n',
  'Content-Encoding: gzip\r\n',
  '\r\n',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffff\r\n',
  '{"a":1}',
)

const answer = fc
  .array(
    fc.oneof(
      line.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts))

test('whatever bytes a target answers, the probes return a verdict', { timeout: 60_000 }, async () => {
  let bytes = Buffer.alloc(0)
  const port = await serveTcp((socket) => socket.end(bytes))
  const http = await looker('http')
  const tcp = await looker('tcp')
  const options = { bodyMatches: 'h.*o', jsonPath: [{ path: '$.a', equals: 1 }] }
  await fc.assert(
    fc.asyncProperty(answer, async (next) => {
      bytes = next
      const verdicts = [
        await http(`http://127.0.0.1:${port}/`),
        await http(`http://127.0.0.1:${port}/`, options),
        await http(`https://127.0.0.1:${port}/`),
        await tcp(`127.0.0.1:${port}`, { send: 'x', expect: 'hello' }),
      ]
      for (const verdict of verdicts) {
        expect(['healthy', 'unhealthy']).toContain(verdict.status)
        expect(verdict.status === 'unhealthy' ? verdict.error.length : 1).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})
