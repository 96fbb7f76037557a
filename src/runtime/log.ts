import { derive, name } from '@pumped-fn/core-next'
import { pino, type Logger } from 'pino'
import { config } from './config.ts'

export type Log = Logger

/** Structured JSON on standard output; pretty when a person watches. */
export const log = derive(
  { config },
  ({ config }): Log =>
    process.stdout.isTTY
      ? pino({
          level: config.logLevel,
          transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss.l' } },
        })
      : pino({ level: config.logLevel, base: null }),
  name('runtime.log'),
)
