export interface OpenLoop {
  readonly ratePerSecond: number
  readonly durationMs: number
  /** Where in its turn each request is sent, 0 to 1: several loops that kept step would always collide. */
  readonly place: () => number
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Never rejects. */
  readonly send: (index: number) => Promise<void>
  readonly record: (latencyMs: number) => void
}

/**
 * Sends at a steady rate whatever the answers do, and counts from the instant at which each was meant to be sent: a server
 * that stalls is not spared the requests that would have come meanwhile, nor a late sender hidden.
 */
export const openLoop = async ({ ratePerSecond, durationMs, place, now, wait, send, record }: OpenLoop): Promise<void> => {
  const startedAt = now()
  const total = Math.floor((ratePerSecond * durationMs) / 1000)
  const flying: Promise<void>[] = []
  for (let index = 0; index < total; index += 1) {
    const intendedAt = startedAt + ((index + place()) * 1000) / ratePerSecond
    const ahead = intendedAt - now()
    if (ahead > 0) await wait(ahead)
    flying.push(send(index).then(() => record(now() - intendedAt)))
  }
  await Promise.all(flying)
}
