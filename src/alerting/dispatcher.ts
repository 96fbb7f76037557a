import { name, provide } from '@pumped-fn/core-next'
import type { Dispatcher } from './contract.ts'

// Placeholder: its owner replaces it.
export const dispatcher = provide(
  (): Dispatcher => ({
    start: async () => {},
    stop: async () => {},
    wake: () => {},
    retry: async () => {},
    test: async () => ({ ok: false, detail: '' }),
    isWell: () => true,
  }),
  name('alerting.dispatcher'),
)
