import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compileCache, root, startHale } from './hale.ts'

/** The stories run the production build: it is made where it is missing or stale. */
export default async (): Promise<void> => {
  execFileSync(process.execPath, [join(root, 'bin/setup.mjs')], { cwd: root, stdio: 'inherit' })
  if (existsSync(compileCache)) return
  // Node writes down what it has compiled where a process ends by itself, and most stories kill theirs.
  await using hale = await startHale()
  await fetch(hale.url)
  await hale.stop()
}
