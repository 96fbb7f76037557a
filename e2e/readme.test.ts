import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt, service } from './harness/client.ts'
import { root, startHale } from './harness/hale.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The code block of a language that contains a text, told to talk to this Hale and to nobody beyond this machine. */
const example = (language: string, containing: string, url = ''): string => {
  const blocks = [...readme.matchAll(/^```(?<language>\w+)\n(?<code>.*?)^```/gms)].map(({ groups }) => groups)
  const code = blocks.find((block) => block?.['language'] === language && block['code']?.includes(containing))?.['code'] ?? ''
  return code.replaceAll('http://127.0.0.1:3000', url).replaceAll('https://example.com/', `${url}/live`)
}

/** Answers every webhook and keeps what it was about. */
const startReceiver = async () => {
  const types: string[] = []
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      types.push(z.object({ type: z.string() }).parse(body).type)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return { url: `http://127.0.0.1:${port}/hale`, types: () => types, [Symbol.asyncDispose]: async () => void server.close() }
}

// Inside the project, because that is where `hale/client` and `hale/config` are found.
const folder = mkdtempSync(join(root, 'e2e/.readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (file: string, code: string): string => {
  const path = join(folder, file)
  writeFileSync(path, code)
  return path
}

test('the first service of the README is registered by its curl line, and checked', async () => {
  await using hale = await startHale()
  const { stdout } = await promisify(execFile)('sh', ['-c', example('sh', 'curl', hale.url)])
  const { id } = service.parse(JSON.parse(stdout))
  await expect.poll(async () => (await haleAt(hale.url).service(id)).status).toBe('healthy')
})

test('the first alert of the README reaches its webhook, first as a test, then because something is down', async () => {
  await using receiver = await startReceiver()
  await using hale = await startHale()
  const script = example('sh', '/channels', hale.url).replaceAll('https://hooks.example/hale', receiver.url)
  await promisify(execFile)('sh', ['-c', script])
  expect(receiver.types()).toEqual(['alert.test'])
  await haleAt(hale.url).register({ name: 'nobody', type: 'tcp', endpoint: '127.0.0.1:1', checkInterval: 1, timeout: 500, retries: 0 })
  await expect.poll(() => receiver.types()).toEqual(['alert.test', 'incident.opened'])
})

test('the client example of the README tells what is down, and hears of what happens', async () => {
  await using hale = await startHale()
  const api = haleAt(hale.url)
  await api.register({ name: 'nobody', type: 'tcp', endpoint: '127.0.0.1:1', checkInterval: 1, timeout: 500, retries: 0 })
  await expect.poll(() => api.activeIncidents()).toHaveLength(1)
  const file = write('client.ts', example('ts', 'hale/client', hale.url))
  // It listens until it is ended.
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root, timeout: 4000 }).catch(
    (ended: { stdout: string }) => ended,
  )
  expect(stdout).toContain('nobody connection refused')
  expect(stdout).toContain('check.recorded')
})

test('the plugin example of the README is a check type', async () => {
  const config = write('hale.config.ts', example('ts', 'hale/config'))
  await using hale = await startHale({ env: { HALE_CONFIG: config } })
  const api = haleAt(hale.url)
  const { id } = await api.register({ name: 'root', type: 'disk', endpoint: '/', options: { minFreePercent: 0 } })
  await expect.poll(async () => (await api.service(id)).status).toBe('healthy')
})
