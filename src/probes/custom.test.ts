import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { after, healthy, looker, probesIn, type Look } from './test-kit.ts'

interface Folder {
  readonly path: string
  /** Writes an executable shell script. */
  script(name: string, body: string): string
}

const folder = (): Folder => {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'hale-scripts-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    script: (name, body) => {
      const file = join(path, name)
      writeFileSync(file, `#!/bin/sh\n${body}\n`)
      chmodSync(file, 0o755)
      return file
    },
  }
}

const lookIn = ({ path }: Folder): Promise<Look> => looker('custom', { env: { HALE_SCRIPTS_DIR: path } })

const problemIn = async (env: Record<string, string>, endpoint: string): Promise<string | undefined> =>
  (await probesIn({ env })).get('custom')?.endpoint.safeParse(endpoint).error?.issues[0]?.message

test('the exit code is the verdict, the first line of output its text', async () => {
  const scripts = folder()
  scripts.script('exit.sh', 'echo; echo "  $2  "; echo more; exit $1')
  const look = await lookIn(scripts)
  expect(await look('exit.sh 0 "all is well"')).toEqual(healthy)
  expect(await look('exit.sh 1 "disk 91 %"')).toEqual({ status: 'healthy', degraded: true, note: 'disk 91 %' })
  expect(await look('exit.sh 2 "disk full"')).toEqual({ status: 'unhealthy', reason: 'script', error: 'disk full' })
  expect(await look('exit.sh 3 "cannot tell"')).toEqual({ status: 'unknown', error: 'cannot tell' })
  expect(await look('exit.sh 4')).toEqual({ status: 'unhealthy', reason: 'script', error: 'more' })
})

test('a silent failure and a signal are put into words, and errors on standard error are read', async () => {
  const scripts = folder()
  scripts.script('silent.sh', 'exit 7')
  scripts.script('killed.sh', 'kill -SEGV $$')
  scripts.script('stderr.sh', 'echo "no such host" >&2; exit 2')
  const look = await lookIn(scripts)
  expect(await look('silent.sh')).toMatchObject({ status: 'unhealthy', reason: 'script', error: 'script exited with code 7' })
  expect(await look('killed.sh')).toMatchObject({ status: 'unhealthy', reason: 'script', error: 'script was ended by SIGSEGV' })
  expect(await look('stderr.sh')).toMatchObject({ error: 'no such host' })
})

test('arguments are split as a shell does but never reach one', async () => {
  const scripts = folder()
  scripts.script('args.sh', 'for a; do printf "[%s]" "$a"; done; exit 1')
  const look = await lookIn(scripts)
  expect(await look(`args.sh a "b c" 'd"e' f\\ g $HOME \`id\` ; rm * | cat > x && y`)).toMatchObject({
    note: '[a][b c][d"e][f g][$HOME][`id`][;][rm][*][|][cat][>][x][&&][y]',
  })
})

test('a script sees its service, the search path and nothing else, and stands in its folder', async () => {
  const scripts = folder()
  scripts.script(
    'env.sh',
    'exec node -e "console.log(JSON.stringify([Object.keys(process.env).sort(), process.cwd(), process.env.HALE_SERVICE_ID]));process.exit(1)"',
  )
  process.env['HALE_TEST_SECRET'] = 'x'
  after(() => delete process.env['HALE_TEST_SECRET'])
  const verdict = await (await lookIn(scripts))('env.sh')
  const seen = z.tuple([z.array(z.string()), z.string(), z.string()])
  const [keys, cwd, id] = seen.parse(JSON.parse(verdict.status === 'healthy' ? (verdict.note ?? '') : verdict.error))
  expect(keys.filter((key) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(key))).toEqual(['HALE_SERVICE_ID', 'HALE_SERVICE_NAME', 'PATH'])
  expect([cwd, id]).toEqual([scripts.path, 'service'])
})

test('with scripts switched off registering one is refused and says how to switch them on', async () => {
  expect(await problemIn({}, 'check.sh')).toContain('HALE_SCRIPTS_DIR')
  expect(await (await looker('custom'))('check.sh')).toMatchObject({ status: 'unknown' })
})

test('no path leads out of the folder', async () => {
  const scripts = folder()
  const outside = folder()
  const secret = outside.script('secret.sh', 'exit 0')
  scripts.script('fine.sh', 'exit 0')
  mkdirSync(join(scripts.path, 'sub'))
  scripts.script('sub/fine.sh', 'exit 0')
  symlinkSync(secret, join(scripts.path, 'link.sh'))
  symlinkSync(outside.path, join(scripts.path, 'linked'))
  symlinkSync(join(scripts.path, 'fine.sh'), join(scripts.path, 'inner.sh'))
  const env = { HALE_SCRIPTS_DIR: scripts.path }
  for (const good of ['fine.sh', './fine.sh', 'sub/fine.sh -a ../x /etc', 'inner.sh'])
    expect([good, await problemIn(env, good)]).toEqual([good, undefined])
  for (const bad of [
    secret,
    '../x.sh',
    'sub/../../x.sh',
    '"../x.sh"',
    'sub/../fine.sh',
    'link.sh',
    'linked/secret.sh',
    '.',
    'sub',
    'gone.sh',
    '',
    '   ',
    '"fine.sh',
    'fine.sh \u0000',
  ])
    expect([bad, await problemIn(env, bad)]).toEqual([bad, expect.any(String)])
  const look = await lookIn(scripts)
  for (const bad of [secret, '../x.sh', 'link.sh', 'linked/secret.sh']) expect((await look(bad)).status).toBe('unknown')
})

test('a folder whose name begins like the scripts folder is still outside', async () => {
  const scripts = folder()
  const sibling = `${scripts.path}-evil`
  mkdirSync(sibling)
  after(() => rmSync(sibling, { recursive: true }))
  writeFileSync(join(sibling, 'x.sh'), '#!/bin/sh\n', { mode: 0o755 })
  symlinkSync(join(sibling, 'x.sh'), join(scripts.path, 'x.sh'))
  expect(await problemIn({ HALE_SCRIPTS_DIR: scripts.path }, 'x.sh')).toContain('leads out')
})

test('a script that has gone, cannot be executed or is replaced by a way out is unknown', async () => {
  const scripts = folder()
  const file = scripts.script('check.sh', 'exit 0')
  const look = await lookIn(scripts)
  expect(await look('check.sh')).toEqual(healthy)
  chmodSync(file, 0o644)
  expect(await look('check.sh')).toEqual({ status: 'unknown', error: 'script check.sh is not executable' })
  unlinkSync(file)
  expect(await look('check.sh')).toEqual({ status: 'unknown', error: 'there is no script check.sh' })
  symlinkSync('/bin/true', file)
  expect(await look('check.sh')).toEqual({ status: 'unknown', error: 'script check.sh leads out of the scripts folder' })
  unlinkSync(file)
  writeFileSync(file, '#!/no/such/interpreter\n', { mode: 0o755 })
  expect((await look('check.sh')).status).toBe('unknown')
})

test('a flood of output neither blocks the script nor is kept', async () => {
  const scripts = folder()
  scripts.script('flood.sh', 'echo first; head -c 5000000 /dev/zero | tr "\\0" x; exit 1')
  scripts.script('long.sh', 'head -c 100000 /dev/zero | tr "\\0" x; exit 2')
  const look = await lookIn(scripts)
  expect(await look('flood.sh')).toMatchObject({ note: 'first' })
  const verdict = await look('long.sh')
  expect(verdict.status === 'unhealthy' && verdict.error.length).toBe(500)
})

test('control characters do not reach the text', async () => {
  const scripts = folder()
  scripts.script('colour.sh', `printf '\\033[31mred\\033[0m\\001 alert\\n'; exit 2`)
  expect(await (await lookIn(scripts))('colour.sh')).toMatchObject({ error: 'red  alert' })
})

/** Waits until the process has ended: gone, or a zombie that nobody has collected yet. */
const ended = async (pid: number): Promise<void> => {
  for (;;) {
    try {
      const state = / ([A-Z]) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''))?.[1]
      if (state === 'Z' || state === 'X') return
    } catch {
      return
    }
    await delay(5)
  }
}

const pidIn = async (file: string): Promise<number> => {
  for (;;) {
    try {
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid > 0) return pid
    } catch {
      // Not written yet.
    }
    await delay(5)
  }
}

test('when the signal aborts, a script that ignores SIGTERM is killed with all it started', async () => {
  const scripts = folder()
  scripts.script(
    'stubborn.sh',
    `trap '' TERM\nsh -c 'trap "" TERM; echo $$ > child.pid; while :; do sleep 1; done' &\necho $$ > own.pid\nwhile :; do sleep 1; done`,
  )
  const aborter = new AbortController()
  const verdict = (await lookIn(scripts))('stubborn.sh', {}, aborter.signal)
  const pids = [await pidIn(join(scripts.path, 'own.pid')), await pidIn(join(scripts.path, 'child.pid'))]
  aborter.abort()
  expect(await verdict).toMatchObject({ status: 'unhealthy', reason: 'script' })
  for (const pid of pids) await ended(pid)
})

test('what a script leaves behind in its group is killed when it exits', async () => {
  const scripts = folder()
  scripts.script(
    'parent.sh',
    `sh -c 'echo $$ > child.pid; while :; do sleep 1; done' &\nwhile [ ! -s child.pid ]; do sleep 0.01; done\nexit 0`,
  )
  expect(await (await lookIn(scripts))('parent.sh')).toEqual(healthy)
  await ended(await pidIn(join(scripts.path, 'child.pid')))
})

test('a process that left the group and holds the pipes does not hold the verdict', async () => {
  const scripts = folder()
  scripts.script('daemon.sh', `setsid sh -c 'echo $$ > child.pid; exec sleep 60' &\nwhile [ ! -s child.pid ]; do sleep 0.01; done\nexit 0`)
  expect(await (await lookIn(scripts))('daemon.sh')).toEqual(healthy)
  process.kill(await pidIn(join(scripts.path, 'child.pid')), 'SIGKILL')
})
