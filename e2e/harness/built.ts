import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './hale.ts'

/** The stories run the production build: it is made where it is missing or stale. */
export default (): void => {
  execFileSync(process.execPath, [join(root, 'bin/setup.mjs')], { cwd: root, stdio: 'inherit' })
}
