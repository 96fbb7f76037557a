import { derive, name } from '@pumped-fn/core-next'
import { DomainError } from '#domain/errors.ts'
import type { Service } from '#domain/service.ts'
import { probes } from '#probes/index.ts'
import { clock } from '#runtime/clock.ts'
import { log } from '#runtime/log.ts'
import { attempt } from './attempt.ts'
import { connectivity } from './connectivity.ts'
import { noAnswer, undetermined, weigh, type Finding } from './finding.ts'
import { bindSafely } from './prepared.ts'

export type Draft = Pick<Service, 'name' | 'type' | 'endpoint' | 'options' | 'timeout' | 'degradedThreshold'>

/** One look at something that is not a service yet. Nothing is recorded. */
export interface Trial {
  /** Refuses with `busy` while as many as may are under way: Hale is no scanner of networks. */
  look(draft: Draft): Promise<Finding>
}

const mostAtOnce = 5

export const trial = derive(
  { clock, connectivity, log, probes },
  ({ clock, connectivity, log, probes }): Trial => {
    let underWay = 0

    const lookOnce = async (draft: Draft): Promise<Finding> => {
      const looking = bindSafely(probes, { ...draft, id: 'test' })
      const attempted = await attempt(clock, { abort: null }, looking, draft.timeout)
      switch (attempted.kind) {
        case 'verdict':
          return weigh(attempted.verdict, attempted.tookMs, draft)
        case 'timeout':
          return noAnswer(attempted.timeoutMs)
        case 'stalled':
        case 'cancelled':
          return undetermined('Hale itself stood still during the look')
        case 'threw':
          log.error({ err: attempted.error, type: draft.type }, 'a probe threw')
          return undetermined(`the probe failed: ${attempted.error.message}`)
      }
    }

    return {
      look: async (draft) => {
        if (underWay >= mostAtOnce)
          throw new DomainError('busy', `Hale tests ${mostAtOnce} services at once at most: try again in a moment.`)
        underWay += 1
        try {
          const finding = await lookOnce(draft)
          if (finding.status !== 'unhealthy' || (await connectivity.reachable())) return finding
          return undetermined(`Hale's own network is unreachable; saw: ${finding.error ?? 'a failure'}`)
        } finally {
          underWay -= 1
        }
      },
    }
  },
  name('engine.trial'),
)
