import { derive, name } from '@pumped-fn/core-next'
import { destination, pino, type Logger } from 'pino'
import { config } from './config.ts'

export type Log = Logger

/**
 * Lines are gathered for a moment and written beside the event loop: a line per check, written at once, costs a tenth of the
 * check and stops everything while the disk is busy. On exit what is left is written; memory stays bounded if nobody reads.
 */
const gathered = { sync: false, minLength: 4096, maxLength: 16_777_216, periodicFlush: 250 } as const

/** Structured JSON on standard output; pretty when a person watches. */
export const log = derive(
  { config },
  ({ config }): Log =>
    process.stdout.isTTY
      ? pino({
          level: config.logLevel,
          transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss.l' } },
        })
      : pino({ level: config.logLevel, base: null }, destination(gathered)),
  name('runtime.log'),
)
