// Runs every check that Hale has and ends with one line that sums them up.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { delimiter, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { hasBrowser } from '../e2e/harness/chromium.ts'

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'hale-test-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** What failed and how, to be read again at the end, where nothing scrolls it away. */
  readonly failures: readonly string[]
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
  return { name, passed: Number(passed), failed: Number(!passed), failures: passed ? [] : [`${name}\n${output}`] }
}

/** What a suite reported; nothing where it did not come to that. */
const report = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** A suite that failed in another way than by its tests, such as a file that does not load, counts as one failure. */
const tally = (name: string, succeeded: boolean, { passed = 0, failed = 0, failures = [] }: Partial<Tally> = {}): Tally => ({
  name,
  passed,
  failed: succeeded ? failed : Math.max(failed, 1),
  failures,
})

const withoutLibraries = (message: string): string => message.replaceAll(/^ +at .*(?:node_modules|<anonymous>).*\n?/gm, '').trimEnd()

const vitestTest = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullable() })

const vitestFile = z.object({ name: z.string(), status: z.string(), message: z.string(), assertionResults: z.array(vitestTest) })

const vitestReport = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int(), testResults: z.array(vitestFile) })
  .transform(({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    failures: testResults
      .filter(({ status }) => status === 'failed')
      .flatMap(({ name, message, assertionResults }) => [
        `${relative(root, name)}\n${message}`.trimEnd(),
        ...assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => `✗ ${fullName}\n${withoutLibraries((failureMessages ?? []).join('\n'))}`),
      ]),
  }))

const vitest = async (project: 'unit' | 'stories' | 'timed', how: How = {}): Promise<Tally> => {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const succeeded = await show(['vitest', 'run', '--project', project, ...reporters], how)
  return tally(project, succeeded, report(file, vitestReport))
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

/* Its failures stand right above the sum: it runs last. */
const playwrightReport = z
  .object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) })
  .transform(({ stats: { expected, unexpected, flaky } }) => ({ passed: expected + flaky, failed: unexpected }))

const browser = async (): Promise<Tally> => {
  const file = join(reports, 'playwright.json')
  const succeeded = await show(['playwright', 'test', '--reporter=list,json'], { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } })
  return tally('browser', succeeded, report(file, playwrightReport))
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
const failures = all.flatMap((one) => one.failures)
if (failures.length > 0) console.log(`\nWhat failed:\n\n${failures.join('\n\n')}`)
const sum = (key: 'passed' | 'failed'): number => all.reduce((total, one) => total + one[key], 0)
console.log(`\n${all.map(({ name, passed, failed }) => `${name.padEnd(10)}${passed} passed, ${failed} failed`).join('\n')}\n`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
