import { derive, name } from '@pumped-fn/core-next'
import type { Alert } from '#domain/alerting/alert.ts'
import { lookSlices, sliceOf } from '#domain/alerting/look.ts'
import type { StoredService } from '#domain/service.ts'
import { breathe } from '#runtime/breathe.ts'
import { clock } from '#runtime/clock.ts'
import { log } from '#runtime/log.ts'
import { stores } from '#storage/stores.ts'
import { changeQueue } from './change-queue.ts'
import type { Evaluator } from '../contract.ts'
import { desk } from '../desk/desk.ts'
import { news } from '../news.ts'
import { type Findings, lookAt, observe, type Post } from './post.ts'
import { type OpenAlerts, postOf, watchedRules } from './posts.ts'
import { readingQueue } from './reading-queue.ts'
import { setup } from '../setup.ts'
import { watch } from '../watch.ts'

const sliceMs = 1000
/** Services that are arranged anew at a time. */
const batch = 200

const byRule = (alerts: readonly Alert[]): OpenAlerts => new Map(alerts.map((alert) => [alert.ruleId, alert]))

/**
 * Finds out which conditions other than incidents begin and end. Windows are looked at on a grid of 15 seconds, one slice of
 * the services each second, stretches of degraded checks with each check.
 */
export const evaluator = derive(
  { clock, desk, log, news, setup, stores, watch },
  ({ clock, desk, log, news, setup, stores, watch }): Evaluator => {
    const posts = new Map<string, Post>()
    const slices = Array.from({ length: lookSlices }, () => new Set<Post>())
    const changes = changeQueue(desk, log)
    let rules = watchedRules([])
    let generation = 0
    let lastSecond = 0
    let cancelTimer = (): void => {}
    let unsubscribe = (): void => {}

    const findings: Findings = {
      changed: (change) => changes.add(change),
      missing: (post, missing) => reading.wantHours(post, missing),
    }
    const isCurrent = (post: Post): boolean => posts.get(post.service.id) === post
    const reading = readingQueue({ clock, log, stores, findings, isCurrent })

    const drop = (serviceId: string): void => {
      const post = posts.get(serviceId)
      if (post === undefined) return
      posts.delete(serviceId)
      slices[sliceOf(post.service.number)]?.delete(post)
    }

    const arrange = (service: StoredService, open: OpenAlerts): void => {
      const before = posts.get(service.id)
      const post = service.enabled ? postOf(service, rules, { before, open }) : null
      drop(service.id)
      if (post === null) return
      posts.set(service.id, post)
      slices[sliceOf(service.number)]?.add(post)
      reading.wantChecks(post)
    }

    const arrangeOne = (service: StoredService): void =>
      arrange(service, byRule(desk.open().filter(({ serviceId }) => serviceId === service.id)))

    const arrangeAll = async (): Promise<void> => {
      rules = watchedRules(setup.rules.all())
      generation += 1
      const own = generation
      const open = Map.groupBy(desk.open(), ({ serviceId }) => serviceId)
      for (const [index, { service }] of [...watch.all()].entries()) {
        if (index % batch === batch - 1) await breathe()
        if (own !== generation) return
        if (watch.get(service.id)?.service === service) arrange(service, byRule(open.get(service.id) ?? []))
      }
    }

    const lookAtSecond = (second: number): void => {
      for (const post of slices[second % lookSlices] ?? []) if (!post.arriving) lookAt(post, second * sliceMs, findings)
    }

    /** Slices that a busy process missed are looked at late, each once; a clock that was set back begins anew. */
    const tick = (): void => {
      const second = Math.floor(clock.now() / sliceMs)
      const first = lastSecond > second ? second : Math.max(lastSecond + 1, second - lookSlices + 1)
      for (let each = first; each <= second; each += 1) lookAtSecond(each)
      lastSecond = second
      void changes.flush()
      void reading.go()
      schedule()
    }

    const schedule = (): void => {
      cancelTimer = clock.timer(sliceMs - (clock.now() % sliceMs), tick)
    }

    const listen = (): (() => void) => {
      const ends = [
        news.subscribe((event) => {
          if (event.type === 'alerting.setup' && event.part === 'rules') void arrangeAll()
        }),
        watch.listen({
          begun: () => void arrangeAll(),
          changed: arrangeOne,
          removed: drop,
          checked: (service, check) => {
            const post = posts.get(service.id)
            if (post) observe(post, check, findings)
          },
        }),
      ]
      return () => ends.forEach((end) => end())
    }

    return {
      start: () => {
        unsubscribe = listen()
        lastSecond = Math.floor(clock.now() / sliceMs)
        void arrangeAll()
        schedule()
      },
      stop: async () => {
        generation += 1
        cancelTimer()
        unsubscribe()
        await reading.stop()
        await changes.flush()
      },
    }
  },
  name('alerting.evaluator'),
)
