import type { Clock } from '#runtime/clock.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
export type Signal = keyof typeof exitCodes

// npm forwards the signal that a terminal or a supervisor has already sent to the whole group: two arrive for one.
const echoMs = 200

/** Resolves at the first request to stop. A second one ends the process at once, with the code that shells expect. */
export const untilSignal = (clock: Clock, source: NodeJS.EventEmitter, exit: (code: number) => void): Promise<Signal> =>
  new Promise((resolve) => {
    let askedAt: number | null = null
    const hear = (signal: Signal) => (): void => {
      if (askedAt === null) {
        askedAt = clock.monotonic()
        resolve(signal)
      } else if (clock.monotonic() - askedAt > echoMs) exit(exitCodes[signal])
    }
    source.on('SIGINT', hear('SIGINT'))
    source.on('SIGTERM', hear('SIGTERM'))
  })
