import { derive, name } from '@pumped-fn/core-next'
import { log } from '#runtime/log.ts'
import type { AlertNews } from './contract.ts'

/** Tells what happened in alerting, after the commit and in order. */
export interface News {
  publish(news: AlertNews): void
  /** A listener that throws is logged and harms nobody. Returns the unsubscribe function. */
  subscribe(listener: (news: AlertNews) => void): () => void
}

export const news = derive(
  { log },
  ({ log }): News => {
    const listeners = new Set<(news: AlertNews) => void>()
    return {
      publish: (news) => {
        for (const listener of listeners) {
          try {
            listener(news)
          } catch (error) {
            log.error({ err: error, news: news.type }, 'a listener to alerting threw')
          }
        }
      },
      subscribe: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
  },
  name('alerting.news'),
)
