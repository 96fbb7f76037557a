import { join } from 'node:path'
import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { root, startHale } from './harness/hale.ts'

test('the demo shows services of every temper within its first seconds, and ends with 0', async () => {
  await using demo = await startHale({ command: [process.execPath, join(root, 'bin/demo.ts')] })
  const states = async () => Object.fromEntries((await haleAt(demo.url).services()).map(({ name, status }) => [name, status]))
  await expect
    .poll(states)
    .toMatchObject({ Website: 'healthy', Search: 'healthy', Billing: 'unhealthy', Mail: 'unhealthy', Disk: 'healthy' })
  expect(demo.output()).toContain(`Look at ${demo.url}`)
  expect(await demo.stop()).toEqual({ code: 0, signal: null })
})
