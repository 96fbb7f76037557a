import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { haleAt, service } from './harness/client.ts'
import { root, startHale } from './harness/hale.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The code block of a language that contains a text, told to talk to this Hale and to nobody beyond this machine. */
const example = (language: string, containing: string, url = ''): string => {
  const blocks = [...readme.matchAll(/^```(?<language>\w+)\n(?<code>.*?)^```/gms)].map(({ groups }) => groups)
  const code = blocks.find((block) => block?.['language'] === language && block['code']?.includes(containing))?.['code'] ?? ''
  return code.replaceAll('http://127.0.0.1:3000', url).replaceAll('https://example.com/', `${url}/live`)
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
  await expect.poll(async () => (await haleAt(hale.url).service(id)).status, { timeout: 20_000 }).toBe('healthy')
})

test('the client example of the README tells what is down, and hears of what happens', async () => {
  await using hale = await startHale()
  const api = haleAt(hale.url)
  await api.register({ name: 'nobody', type: 'tcp', endpoint: '127.0.0.1:1', checkInterval: 1, timeout: 500, retries: 0 })
  await expect.poll(() => api.activeIncidents(), { timeout: 20_000 }).toHaveLength(1)
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
  await expect.poll(async () => (await api.service(id)).status, { timeout: 20_000 }).toBe('healthy')
})
