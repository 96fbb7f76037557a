import { name, provide } from '@pumped-fn/core-next'
import { z } from 'zod'

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)
const yes = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')
const hostPort = z.string().regex(/^(\[[0-9a-fA-F:.]+\]|[^:\s]+):\d{1,5}$/, 'must be host:port')

/** Every setting Hale has, with its default. The README lists the same. */
export const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  HALE_DATA_DIR: z.string().min(1).default('./data'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HALE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HALE_CONCURRENCY: whole(1, 10_000).default(200),
  HALE_PROBE_THREADS: whole(0, 64).default(0),
  HALE_SCRIPTS_DIR: z.string().min(1).optional(),
  HALE_CONFIG: z.string().min(1).optional(),
  HALE_CONNECTIVITY: list.pipe(z.array(hostPort)).default([]),
  HALE_HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
  HALE_RETENTION_RAW_DAYS: whole(1, 3650).default(14),
  HALE_RETENTION_HOURLY_DAYS: whole(1, 36_500).default(400),
  HALE_ALLOW_UNAUTHENTICATED: yes.default(false),
  HALE_ALLOWED_HOSTS: list.default([]),
  HALE_OUTBOUND_ALLOW: list.default([]),
  HALE_OUTBOUND_DENY: list.default([]),
})

export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly logLevel: string
  /** Where people open the dashboard, without a slash at its end: the base of links in messages. */
  readonly publicUrl: string
  /** Checks in flight at most. */
  readonly concurrency: number
  /** Threads that make HTTP and TCP checks; 0: the main thread does. */
  readonly probeThreads: number
  /** Folder of executable checkers, or null: scripts are off. */
  readonly scriptsDir: string | null
  /** File that brings plugins, or null: `hale.config.ts`, `.js` or `.mjs` where there is one. */
  readonly configFile: string | null
  /** `host:port` peers of which at least one must be reachable for a failure to count. */
  readonly connectivity: readonly string[]
  readonly heartbeatUrl: string | null
  readonly retentionRawDays: number
  readonly retentionHourlyDays: number
  readonly allowUnauthenticated: boolean
  /** Names under which Hale may be addressed, besides loopback and its own address. */
  readonly allowedHosts: readonly string[]
  /** Address ranges (CIDR) that probes may reach although denied by default, and that they may not reach. */
  readonly outboundAllow: readonly string[]
  readonly outboundDeny: readonly string[]
}

const anyAddress = new Set(['0.0.0.0', '::'])

const ownUrl = (host: string, port: number): string => {
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${anyAddress.has(host) ? 'localhost' : name}:${port}`
}

/** A bad value stops the start with one line that names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Empty variables count as unset, as Compose and systemd files leave them. */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(`${String(issue?.path[0] ?? 'environment')}: ${issue?.message ?? 'is not valid'}`)
  }
  const value = parsed.data
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: value.HALE_DATA_DIR,
    logLevel: value.LOG_LEVEL,
    publicUrl: value.HALE_PUBLIC_URL?.replace(/\/+$/, '') ?? ownUrl(value.HOST, value.PORT),
    concurrency: value.HALE_CONCURRENCY,
    probeThreads: value.HALE_PROBE_THREADS,
    scriptsDir: value.HALE_SCRIPTS_DIR ?? null,
    configFile: value.HALE_CONFIG ?? null,
    connectivity: value.HALE_CONNECTIVITY,
    heartbeatUrl: value.HALE_HEARTBEAT_URL ?? null,
    retentionRawDays: value.HALE_RETENTION_RAW_DAYS,
    retentionHourlyDays: value.HALE_RETENTION_HOURLY_DAYS,
    allowUnauthenticated: value.HALE_ALLOW_UNAUTHENTICATED,
    allowedHosts: value.HALE_ALLOWED_HOSTS,
    outboundAllow: value.HALE_OUTBOUND_ALLOW,
    outboundDeny: value.HALE_OUTBOUND_DENY,
  }
}

export const config = provide((): Config => parseConfig(process.env), name('runtime.config'))
