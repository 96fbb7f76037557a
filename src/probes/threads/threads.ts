import { derive, name, provide } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { Carried, Probe, Target } from '../probe.ts'
import { type ProbeThread, probeThread } from './probe-thread.ts'

/** Where a thread begins running; whoever makes the scope presets it. Without it there are no threads. */
export const threadEntry = provide((): URL | null => null, name('probes.threadEntry'))

/** The threads that probes are carried out in, where Hale is to have some. */
export interface Threads {
  /** The same probe, carried out in a thread; as it is where there is none. */
  carry(probe: Probe): Probe
}

export const threads = derive(
  { clock, config, log, metrics, threadEntry },
  ({ clock, config, log, metrics, threadEntry: entry }, ctl): Threads => {
    const lost = (error: Error, looks: number): void => {
      metrics.probeThreadsLost.inc()
      log.error({ err: error, checks: looks }, 'a probe thread ended unexpectedly and is started again')
    }
    const begin = (number: number): ProbeThread[] =>
      entry === null ? [] : [probeThread({ entry, name: `probe thread ${number}`, config, clock, lost })]
    const pool = Array.from({ length: config.probeThreads }, (_, index) => index + 1).flatMap(begin)
    const [first] = pool
    if (!first) return { carry: (probe) => probe }
    ctl.cleanup(async () => {
      await Promise.all(pool.map((thread) => thread.end()))
    })

    // A target is made once per definition of a service, and stays with one thread, which knows it then.
    const homes = new WeakMap<Target, ProbeThread>()
    let turn = 0
    const homeOf = (target: Target): ProbeThread => {
      const known = homes.get(target)
      if (known) return known
      turn = (turn + 1) % pool.length
      const home = pool[turn] ?? first
      homes.set(target, home)
      return home
    }

    const carriedOf = ({ type }: Probe): Carried => ({
      look: (target, signal) => homeOf(target).look(type, target, signal),
      heldUpMs: (target) => homeOf(target).heldUpMs(),
    })
    return { carry: (probe) => ({ ...probe, carried: carriedOf(probe) }) }
  },
  name('probes.threads'),
)
