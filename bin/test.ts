// Runs every check that Hale has and ends with one line that sums them up.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { z } from 'zod'
import { hasBrowser } from '../e2e/harness/chromium.ts'

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'hale-test-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
}

type Command = readonly [string, ...string[]]

const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'test',
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
}

interface How {
  readonly env?: Readonly<Record<string, string>>
  readonly priority?: number
}

/** Has only the time that is left over by what runs on real clocks beside it. */
const aside = 5

const yieldTo = ({ pid }: ChildProcess, priority: number): void => {
  if (pid !== undefined && priority !== 0) setPriority(pid, priority)
}

/** Runs a command of the project and shows what it prints; resolves with whether it succeeded. */
const show = ([command, ...args]: Command, { env = {}, priority = 0 }: How = {}): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env: { ...environment, ...env }, stdio: ['ignore', 'inherit', 'inherit'] })
    yieldTo(child, priority)
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })

/** Runs a command whose output matters only when it fails. */
const hush = async (name: string, [command, ...args]: Command, { priority = 0 }: How = {}): Promise<Tally> => {
  const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  yieldTo(child, priority)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const passed = await new Promise<boolean>((done) => {
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
  console.log(passed ? `✓ ${name}` : `✗ ${name}\n${output}`)
  return { name, passed: Number(passed), failed: Number(!passed) }
}

const report = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** A suite that failed in another way than by its tests, such as a file that does not load, counts as one failure. */
const tally = (name: string, passed: number, failed: number, succeeded: boolean): Tally => ({
  name,
  passed,
  failed: succeeded ? failed : Math.max(failed, 1),
})

const vitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int() })

const vitest = async (project: 'unit' | 'stories' | 'timed', how: How = {}): Promise<Tally> => {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const succeeded = await show(['vitest', 'run', '--project', project, ...reporters], how)
  const found = report(file, vitestReport)
  return tally(project, found?.numPassedTests ?? 0, found?.numFailedTests ?? 0, succeeded)
}

/** Everything that only computes. */
const judge = async (): Promise<Tally[]> => {
  const judged = await Promise.all([
    hush('lint', ['oxlint', '--type-aware', '--deny-warnings'], { priority: aside }),
    hush('format', ['oxfmt', '--check'], { priority: aside }),
    hush('types', ['tsc', '--noEmit'], { priority: aside }),
  ])
  return [...judged, await vitest('unit', { priority: aside })]
}

const playwrightReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) })

const browser = async (): Promise<Tally> => {
  const file = join(reports, 'playwright.json')
  const succeeded = await show(['playwright', 'test', '--reporter=list,json'], { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } })
  const stats = report(file, playwrightReport)?.stats
  return tally('browser', (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0, succeeded)
}

const ensureBrowser = (): void => {
  if (hasBrowser()) return
  console.log('Installing a browser, because this machine has none ...')
  const { status } = spawnSync('playwright', ['install', 'chromium'], { cwd: root, env: environment, stdio: 'inherit' })
  if (status !== 0) console.error('That failed. Install Chromium by hand and name it in HALE_CHROMIUM, or `apt-get install chromium`.')
}

const built = await hush('build', [process.execPath, 'bin/setup.mjs'])
const [judged, told] = await Promise.all([judge(), vitest('stories')])
const timed = await vitest('timed')
ensureBrowser()
const seen = await browser()

const all = [built, ...judged, told, timed, seen]
const sum = (key: 'passed' | 'failed'): number => all.reduce((total, one) => total + one[key], 0)
console.log(`\n${all.map(({ name, passed, failed }) => `${name.padEnd(10)}${passed} passed, ${failed} failed`).join('\n')}\n`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
