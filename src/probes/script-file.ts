import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

export interface ScriptFile {
  /** Both with every symbolic link resolved. */
  readonly folder: string
  readonly path: string
}

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const real = (path: string): string | null => {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

/** The file that a script's name leads to, or why it may not run. Checked anew before every run. */
export const findScript = (scriptsDir: string, script: string): ScriptFile | string => {
  const folder = real(scriptsDir)
  if (folder === null) return 'the scripts folder (HALE_SCRIPTS_DIR) cannot be read'
  const path = real(join(folder, script))
  if (path === null) return `there is no script ${script}`
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return `script ${script} leads out of the scripts folder`
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return `script ${script} is not a file`
  return executable(path) ? { folder, path } : `script ${script} is not executable`
}
