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
const calmMs = 100
const patienceMs = 2000
/** How many are asked for in one question. */
const most = 60

interface Wish<Value> {
  readonly id: string
  readonly signal: AbortSignal
  readonly at: number
  readonly resolve: (value: Promise<Value | null>) => void
}

/** Asks in one question for what is wanted by many at about the same time. */
export const fetchTogether = <Value>(fetchMany: FetchMany<Value>, clock: Clock): FetchOne<Value> => {
  let wishes: Wish<Value>[] = []
  let latest = 0
  let isWaiting = false

  const ask = (those: readonly Wish<Value>[]): void => {
    const found = fetchMany(those.map(({ id }) => id))
    for (const { id, resolve } of those) resolve(found.then((all) => all.get(id) ?? null))
  }

  const waitFor = (ms: number): void => {
    isWaiting = true
    clock.after(() => {
      isWaiting = false
      settle()
    }, ms)
  }

  /** Asks once nothing more has been wished for a while, or where one that is still wanted has waited long enough. */
  const settle = (): void => {
    wishes = wishes.filter(({ signal }) => !signal.aborted)
    const [oldest] = wishes
    if (!oldest) return
    const rest = Math.min(latest + calmMs, oldest.at + patienceMs) - clock.now()
    if (rest > 0) {
      waitFor(rest)
      return
    }
    const wanted = wishes
    wishes = []
    for (let from = 0; from < wanted.length; from += most) ask(wanted.slice(from, from + most))
  }

  return (id, signal) =>
    new Promise((resolve) => {
      latest = clock.now()
      wishes.push({ id, signal, at: latest, resolve })
      if (!isWaiting) waitFor(calmMs)
    })
}
