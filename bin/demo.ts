// Hale on a fresh database, watching a handful of services that this process plays itself.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSamples } from './demo/samples.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'hale-demo-'))
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))

process.env['HALE_DATA_DIR'] = dataDir
process.env['HALE_SCRIPTS_DIR'] = join(import.meta.dirname, '../examples/scripts')
process.env['LOG_LEVEL'] ??= 'warn'

// Only now: the server reads its settings when it is loaded.
const { url } = await import('../src/server/main.ts')

for (const service of await startSamples()) {
  const response = await fetch(`${url}/services`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(service),
  })
  if (!response.ok) console.error(`A sample was not registered: ${await response.text()}`)
}
console.log(`Six sample services are being watched. Look at ${url}, stop with Ctrl-C; nothing of it is kept.`)
