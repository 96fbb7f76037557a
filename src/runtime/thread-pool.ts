import { name, provide } from '@pumped-fn/core-next'

/** How many threads of its own Node has for lookups of names, files and the like; `npm start` sets it. */
export const threadPoolSize = provide((): number => Number(process.env['UV_THREADPOOL_SIZE']) || 4, name('runtime.threadPoolSize'))
