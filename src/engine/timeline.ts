import { type Interval, proofReach, type Result, type Span, type Times, uptimePercentage } from '#domain/uptime.ts'

const dayMs = 86_400_000

/** What a result proves as long as no other follows; `state` is null where it proves nothing. */
export interface Proof {
  readonly from: number
  readonly to: number
  readonly state: Span['state'] | null
}

const states = { healthy: 'up', unhealthy: 'down', unknown: null } as const

export const proofOf = (result: Result): Proof => ({ from: result.timestamp, to: proofReach(result), state: states[result.status] })

/** The proven times of the last 24 hours of one service, as few spans as there were changes, with their running sums. */
export interface Timeline {
  /** Where it begins, or null while it is empty. */
  startsAt(): number | null
  /** The newest result. A result from before the one that was the newest means that the clock was set back: time begins anew at it. */
  add(proof: Proof): void
  /** Puts older spans, oldest first, before what is known already. */
  prepend(older: readonly Span[]): void
  uptime(now: number): number | null
  /** How much of a range within the last 24 hours, that ends now at the latest, was up and down. */
  proven(range: Interval): Pick<Times, 'up' | 'down'>
}

export const timeline = (): Timeline => {
  let spans: Span[] = []
  const sums = { up: 0, down: 0 }
  let last: Proof | null = null
  let startsAt: number | null = null

  const append = (span: Span): void => {
    sums[span.state] += span.to - span.from
    const before = spans.at(-1)
    if (before && before.state === span.state && before.to === span.from) spans[spans.length - 1] = { ...before, to: span.to }
    else spans.push(span)
  }

  /** The newest proof as far as it holds when something else begins at `until`. */
  const closing = (until: number): Span | null => {
    const to = last && Math.min(last.to, until)
    return last?.state && to !== null && to > last.from ? { from: last.from, to, state: last.state } : null
  }

  const forgetBefore = (instant: number): void => {
    for (let oldest = spans[0]; oldest && oldest.to <= instant; oldest = spans[0]) {
      sums[oldest.state] -= oldest.to - oldest.from
      spans.shift()
    }
  }

  const forgetFrom = (instant: number): void => {
    for (let newest = spans.at(-1); newest && newest.to > instant; newest = spans.at(-1)) {
      sums[newest.state] -= newest.to - newest.from
      spans.pop()
      if (newest.from < instant) append({ ...newest, to: instant })
    }
  }

  return {
    startsAt: () => startsAt,
    add: (proof) => {
      const closed = closing(proof.from)
      if (closed) append(closed)
      else forgetFrom(proof.from)
      last = proof
      startsAt = Math.min(startsAt ?? proof.from, proof.from)
      forgetBefore(proof.from - dayMs)
    },
    prepend: (older) => {
      const newer = spans
      spans = []
      sums.up = 0
      sums.down = 0
      for (const span of [...older, ...newer]) append(span)
    },
    uptime: (now) => {
      const from = now - dayMs
      forgetBefore(from)
      const time = { ...sums }
      const [oldest] = spans
      if (oldest && oldest.from < from) time[oldest.state] -= from - oldest.from
      const open = closing(now)
      if (open) time[open.state] += Math.max(0, open.to - Math.max(open.from, from))
      return uptimePercentage(time.up, time.down)
    },
    proven: ({ from, to }) => {
      const time = { up: 0, down: 0 }
      const open = closing(to)
      for (const span of open ? [...spans, open] : spans) time[span.state] += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from))
      return time
    },
  }
}
