import { z } from 'zod'
import { reasons, type Verdict } from '#domain/check.ts'
import { linked, type Guests } from '#runtime/guests.ts'
import { oneLine } from './failure.ts'
import type { Probe } from './probe.ts'

const line = z.string().transform((text) => oneLine(text))
const ms = z.number().nonnegative()
const phases = z
  .object({ dns: ms.exactOptional(), connect: ms.exactOptional(), tls: ms.exactOptional(), firstByte: ms.exactOptional(), total: ms })
  .exactOptional()

const verdict = z.discriminatedUnion('status', [
  z.object({ status: z.literal('healthy'), degraded: z.boolean().default(false), note: line.nullable().default(null), phases }),
  z.object({ status: z.literal('unhealthy'), reason: z.enum(reasons), error: line, phases }),
  z.object({ status: z.literal('unknown'), error: line, phases }),
])

/** Lets code of a plugin look, and takes nothing for a verdict that is none. */
export const askGuest = async (
  guests: Guests,
  guest: string,
  signal: AbortSignal,
  look: (signal: AbortSignal) => Promise<Verdict> | Verdict,
): Promise<Verdict> => {
  const said = await guests.run(guest, async () => look(linked(guests, guest, signal)))
  const parsed = verdict.safeParse(said)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`${guest} answered what is no verdict: ${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'not valid'}`)
}

/** A plugin's probe behind the contract of the built-in ones. */
export const guestProbe = (guests: Guests, probe: Probe): Probe => ({
  type: probe.type,
  title: probe.title,
  description: probe.description,
  endpoint: probe.endpoint,
  options: probe.options,
  ...(probe.unavailable !== undefined && { unavailable: probe.unavailable }),
  run: (target, signal) => askGuest(guests, `probe ${probe.type}`, signal, (own) => probe.run(target, own)),
})
