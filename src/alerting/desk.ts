import { name, provide } from '@pumped-fn/core-next'
import type { Desk } from './contract.ts'

export const desk = provide((): Desk => {
  throw new Error('not built yet')
}, name('alerting.desk'))
