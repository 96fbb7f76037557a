import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Fresh folders, and one call that removes them all. */
export interface Folders {
  create(): Promise<string>
  removeAll(): Promise<void>
}

export const folders = (): Folders => {
  let created: string[] = []
  return {
    create: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'hale-bench-'))
      created.push(folder)
      return folder
    },
    removeAll: async () => {
      await Promise.all(created.map((folder) => rm(folder, { recursive: true, force: true })))
      created = []
    },
  }
}
