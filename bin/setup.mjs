// Makes the checkout ready to run: installs and builds what is missing or stale, and says so. Silent when nothing is.
// Plain JavaScript without dependencies, because it runs before anything is installed, on the Node that the machine has.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..')
const at = (...path) => join(root, ...path)

/** Every file under a path, in a stable order. */
const filesUnder = (path) => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((entry) => filesUnder(join(path, entry)))
}

const fingerprint = (paths) => {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(at(path)))) {
    if (/\.(test|fixture)\.tsx?$/.test(file)) continue
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/** npm notes what it installed in a lock file of its own. Packages of other platforms are optional and not there. */
const isInstalled = () => {
  const installed = packagesOf(at('node_modules', '.package-lock.json'))
  return Object.entries(packagesOf(at('package-lock.json'))).every(
    ([path, { version, integrity, optional }]) =>
      path === '' || (optional && !installed[path]) || (installed[path]?.version === version && installed[path].integrity === integrity),
  )
}

/*
 * The pages take values only from these rooms (src/architecture.test.ts), so a change elsewhere needs no new build. The
 * stamp stands inside what was built and names the state that it was built from.
 */
const pageSources = [
  'src/app',
  'src/ui',
  'src/domain',
  'src/server/handle.ts',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const stamp = at('.next', '.hale-built')

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(pageSources)

const run = (args, env = {}) =>
  new Promise((done) => {
    const [command, ...rest] = args
    const child = spawn(command, rest, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(code === 0 ? null : `ended with ${signal ?? code}`))
  })

const insist = (what, failure) => {
  if (failure === null) return
  console.error(`${what} failed: ${failure}.`)
  process.exit(1)
}

const install = async () => {
  console.log('Installing the packages that package-lock.json names ...')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  insist('npm ci', await run([...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']))
}

const build = async () => {
  console.log('Building the pages ...')
  const state = fingerprint(pageSources)
  const next = [at('node_modules', '.bin', 'node'), at('node_modules', 'next', 'dist', 'bin', 'next'), 'build']
  insist('next build', await run(next, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }))
  writeFileSync(stamp, state)
}

const lock = at('.hale-setup')

const ownerIsAlive = () => {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    // No file yet: its owner has only just made the folder.
    return error.code === 'ENOENT' ? statSync(lock, { throwIfNoEntry: false })?.mtimeMs > Date.now() - 5_000 : error.code === 'EPERM'
  }
}

/** One at a time: two installations at once would take the files from under each other. */
const takeTurn = async () => {
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      process.once('exit', () => rmSync(lock, { recursive: true, force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!ownerIsAlive()) rmSync(lock, { recursive: true, force: true })
    else if (!waited) console.log('Waiting for another setup of this checkout ...')
    await sleep(200)
  }
}

const wantsBuild = !process.argv.includes('--no-build')

if (!isInstalled() || (wantsBuild && !isBuilt())) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  await takeTurn()
  if (!isInstalled()) await install()
  if (wantsBuild && !isBuilt()) await build()
}
