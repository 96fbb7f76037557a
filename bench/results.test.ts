import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Machine } from './machine.ts'
import { type Taken, writeResults } from './results.ts'

const machine: Machine = { date: 'now', cpu: 'EPYC', cores: 2, memoryGiB: 24, system: 'linux', node: 'v24', loadBefore: 0 }
const row = (scenario: string, value: number): Taken => ({
  what: `what ${scenario} is about`,
  value,
  unit: 'ms',
  bar: { atMost: 10 },
  scenario,
  takenAt: `at ${value}`,
})

const open = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hale-results-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'results.json')
  return {
    write: (rows: readonly Taken[], on = machine) => writeResults(pathToFileURL(path), { machine: on, rows }, ['cpu', 'disk', 'api']),
    rows: () => {
      const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { rows: (Taken & { held: boolean })[] }
      return rows.map(({ scenario, value, takenAt, held }) => [scenario, value, takenAt, held])
    },
  }
}

test('what is measured again takes the place of what was, and the rest stays with its own date', async () => {
  const results = open()
  await results.write([row('cpu', 1), row('disk', 2), row('api', Infinity)])
  await results.write([row('disk', 30)])
  expect(results.rows()).toEqual([
    ['cpu', 1, 'at 1', true],
    ['disk', 30, 'at 30', false],
    ['api', null, 'at Infinity', false],
  ])
})

test('figures of another machine do not stand beside those of this one', async () => {
  const results = open()
  await results.write([row('cpu', 1), row('disk', 2)])
  await results.write([row('api', 3)], { ...machine, cores: 8 })
  expect(results.rows()).toEqual([['api', 3, 'at 3', true]])
})
