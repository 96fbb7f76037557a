import { name, provide } from '@pumped-fn/core-next'
import type { Verdict } from '#domain/check.ts'
import type { Probe } from './probe.ts'

/** The service that a checker is asked about. */
export interface CheckerCall {
  readonly serviceId: string
  readonly serviceName: string
  /** The words after the checker's name in the endpoint, split as a shell splits them. */
  readonly args: readonly string[]
}

/** Looks at a service of type `custom` whose endpoint begins with the checker's name. The rules of `Probe.run` hold. */
export type Checker = (call: CheckerCall, signal: AbortSignal) => Promise<Verdict> | Verdict

/** What plugins add to the check types. */
export interface Plugged {
  readonly probes: readonly Probe[]
  readonly checkers: Readonly<Record<string, Checker>>
}

/** Nothing, unless whoever makes the scope presets it. */
export const plugged = provide((): Plugged => ({ probes: [], checkers: {} }), name('probes.plugged'))
