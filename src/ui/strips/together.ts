/** Fetches many at once; who is not in the answer has nothing. */
type FetchMany<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

/** Fetches one, beside others; null where there is nothing. Who calls it off before it is asked for is not asked for. */
export type FetchOne<Value> = (id: string, signal: AbortSignal) => Promise<Value | null>

export interface Clock {
  /** Milliseconds. */
  now(): number
  after(run: () => void, ms: number): void
}

/* While rows fly by nobody looks at them: what was scrolled past before it becomes calm is never asked for. */
const calmMs = 80
const patienceMs = 2000
/** How many are asked for in one question. */
const most = 60

/** Calls `run` once nothing more has been wished for a while, at the latest when patience ends. */
const whenCalm = (clock: Clock, run: () => void): (() => void) => {
  let first: number | null = null
  let latest = 0
  const look = (from: number): void => {
    const rest = Math.min(latest + calmMs, from + patienceMs) - clock.now()
    if (rest > 0) {
      clock.after(() => look(from), rest)
      return
    }
    first = null
    run()
  }
  return () => {
    latest = clock.now()
    if (first !== null) return
    const from = latest
    first = from
    clock.after(() => look(from), calmMs)
  }
}

interface Wish<Value> {
  readonly id: string
  readonly signal: AbortSignal
  readonly resolve: (value: Promise<Value | null>) => void
}

/** Asks in one question for what is wanted by many at about the same time. */
export const fetchTogether = <Value>(fetchMany: FetchMany<Value>, clock: Clock): FetchOne<Value> => {
  let wishes: Wish<Value>[] = []

  const ask = (those: readonly Wish<Value>[]): void => {
    const found = fetchMany(those.map(({ id }) => id))
    for (const { id, resolve } of those) resolve(found.then((all) => all.get(id) ?? null))
  }

  const settle = whenCalm(clock, () => {
    const wanted = wishes.filter(({ signal }) => !signal.aborted)
    wishes = []
    for (let from = 0; from < wanted.length; from += most) ask(wanted.slice(from, from + most))
  })

  return (id, signal) =>
    new Promise((resolve) => {
      wishes.push({ id, signal, resolve })
      settle()
    })
}
