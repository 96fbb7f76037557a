import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { derive, name } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'

/** Tells a watcher elsewhere, once a minute, that Hale is well; silence is the alarm. Idle without HALE_HEARTBEAT_URL. */
export interface Heartbeat {
  /** Beats at once and then every minute, each time only where `isWell` says so. */
  start(isWell: () => boolean): void
  stop(): void
}

const everyMs = 60_000
const patienceMs = 15_000

/** Resolves with the status of the answer. */
const get = (url: URL, signal: AbortSignal): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent = request(url, { agent: false, signal, headers: { 'user-agent': 'Hale' } }, (response) => {
      resolve(response.statusCode ?? 0)
      response.on('error', reject)
      response.destroy()
    })
    sent.on('error', reject)
    sent.end()
  })

export const heartbeat = derive(
  { config, clock, log },
  ({ config, clock, log }): Heartbeat => {
    const url = config.heartbeatUrl === null ? null : new URL(config.heartbeatUrl)
    let stop = (): void => {}

    // The URL itself is a secret of most such services, so it is never logged.
    const beat = async (url: URL, stopped: AbortSignal): Promise<void> => {
      const late = new AbortController()
      const cancel = clock.timer(patienceMs, () => late.abort(new Error('no answer in time')))
      try {
        const status = await get(url, AbortSignal.any([stopped, late.signal]))
        if (status >= 300) log.warn({ status }, 'heartbeat was not accepted')
      } catch (error) {
        if (!stopped.aborted) log.warn({ err: asError(error) }, 'heartbeat could not be sent')
      } finally {
        cancel()
      }
    }

    return {
      start: (isWell) => {
        stop()
        if (url === null) return
        const stopped = new AbortController()
        let cancel = (): void => {}
        const tick = (): void => {
          cancel = clock.timer(everyMs, tick)
          if (isWell()) void beat(url, stopped.signal)
        }
        stop = () => {
          cancel()
          stopped.abort()
        }
        tick()
      },
      stop: () => stop(),
    }
  },
  name('engine.heartbeat'),
)
