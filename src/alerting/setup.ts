import { name, provide } from '@pumped-fn/core-next'
import type { Setup } from './contract.ts'

export const setup = provide((): Setup => {
  throw new Error('not built yet')
}, name('alerting.setup'))
