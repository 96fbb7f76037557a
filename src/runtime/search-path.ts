import { name, provide } from '@pumped-fn/core-next'

/** Where the system looks for commands: the one variable of its own environment that Hale hands on to scripts. */
export const searchPath = provide((): string => process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin', name('runtime.searchPath'))
