/** Fetches many at once; who is not in the answer has nothing. */
type FetchMany<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

export interface Clock {
  /** Milliseconds. */
  now(): number
  after(run: () => void, ms: number): void
}

/** What is known by id: asked for together while someone watches, kept for when it is watched again. */
export interface Shelf<Value> {
  /** Undefined until it has come, null where there is nothing. */
  get(id: string): Value | null | undefined
  /** Has it fetched where it is missing or old, and tells of every change. Returns the function that ends it. */
  watch(id: string, watcher: () => void): () => void
  /** Changes what is known already. */
  patch(id: string, change: (value: Value) => Value): void
  /** Has what is no longer true fetched anew: what is watched soon, all else when it is watched again. */
  renew(concerns?: (id: string) => boolean): void
}

/* While rows fly by nobody looks at them: what was scrolled past before it becomes calm is never asked for. */
const calmMs = 80
const patienceMs = 2000
/** How many are asked for in one question. */
const most = 60
const oldMs = 10 * 60_000
const retryMs = 5000

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

export const createShelf = <Value>(fetchMany: FetchMany<Value>, clock: Clock): Shelf<Value> => {
  const known = new Map<string, { readonly value: Value | null; readonly at: number }>()
  const watchers = new Map<string, Set<() => void>>()
  const wanted = new Set<string>()

  const set = (id: string, value: Value | null, at: number): void => {
    known.set(id, { value, at })
    watchers.get(id)?.forEach((watcher) => watcher())
  }

  const ask = async (ids: readonly string[]): Promise<void> => {
    try {
      const found = await fetchMany(ids)
      for (const id of ids) set(id, found.get(id) ?? null, clock.now())
    } catch {
      clock.after(() => ids.forEach(want), retryMs)
    }
  }

  const settle = whenCalm(clock, () => {
    const ids = [...wanted].filter((id) => watchers.has(id))
    wanted.clear()
    for (let from = 0; from < ids.length; from += most) void ask(ids.slice(from, from + most))
  })

  const want = (id: string): void => {
    wanted.add(id)
    settle()
  }

  return {
    get: (id) => known.get(id)?.value,
    watch: (id, watcher) => {
      const those = watchers.get(id) ?? new Set()
      watchers.set(id, those.add(watcher))
      if (clock.now() - (known.get(id)?.at ?? -Infinity) > oldMs) want(id)
      return () => {
        those.delete(watcher)
        if (those.size === 0) watchers.delete(id)
      }
    },
    patch: (id, change) => {
      const { value = null, at = 0 } = known.get(id) ?? {}
      if (value !== null) set(id, change(value), at)
    },
    renew: (concerns = () => true) => {
      for (const id of [...known.keys()].filter(concerns)) {
        if (watchers.has(id)) want(id)
        else known.delete(id)
      }
    },
  }
}
