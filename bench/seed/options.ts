import { parseArgs } from 'node:util'
import { z } from 'zod'

export const help = `npm run seed -- --services N --days D [options]

Fills an empty data folder (HALE_DATA_DIR, ./data by default) with services and their past: checks, incidents and hourly
rows, as if Hale had watched them. Stop Hale first: a folder in use is refused, and so is one that has services.

  --services N        how many services (default 20)
  --days D            days of history up to now, fractions allowed (default 30)
  --interval S        seconds between the checks of a service (default 60)
  --failures PERCENT  share of failed checks (default 1)
  --target URL        what the services watch; may be given more than once, they are spread over all of them.
                      Without it the services are paused, so that nothing is probed.
  --help              this text

Checks older than HALE_RETENTION_RAW_DAYS (14) live on in the hourly rows only, as they do in a Hale that ran that long.
`

const schema = z.strictObject({
  services: z.coerce.number().int().min(1).max(100_000).default(20),
  days: z.coerce.number().positive().max(3650).default(30),
  interval: z.coerce.number().int().min(1).max(86_400).default(60),
  failures: z.coerce.number().min(0).max(50).default(1),
  target: z.array(z.url({ protocol: /^https?$/ })).default([]),
})

export interface SeedOptions {
  readonly services: number
  readonly days: number
  /** Seconds. */
  readonly interval: number
  /** Share of failed checks, 0 to 0.5. */
  readonly failures: number
  readonly targets: readonly string[]
}

/** The options, or what to print instead of seeding. */
export type Parsed = { readonly options: SeedOptions } | { readonly print: string; readonly ok: boolean }

export const parseOptions = (argv: readonly string[]): Parsed => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      services: text,
      days: text,
      interval: text,
      failures: text,
      target: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  })
  const { help: wanted, ...given } = values
  if (wanted) return { print: help, ok: true }
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { print: `--${String(issue?.path[0] ?? 'option')}: ${issue?.message ?? 'is not valid'}`, ok: false }
  }
  const { target, failures, ...rest } = parsed.data
  return { options: { ...rest, failures: failures / 100, targets: target } }
}
