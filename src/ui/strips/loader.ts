/** Fetches many at once; who is not in the answer gets null. */
type FetchMany<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

interface Waiting<Value> {
  readonly signal: AbortSignal
  readonly resolve: (value: Value | null) => void
  readonly reject: (reason: Error) => void
}

export interface Loader<Value> {
  /** Never settles where the signal aborts before the question was asked. */
  load(id: string, signal: AbortSignal): Promise<Value | null>
}

/* While rows fly by nobody looks at them: what was scrolled past within this time is never asked for. */
const gatheredMs = 80
const most = 60

/** Gathers what is wanted for single rows and asks for it together; `after` is how it waits. */
export const createLoader = <Value>(fetchMany: FetchMany<Value>, after: (run: () => void, ms: number) => void): Loader<Value> => {
  let waiting = new Map<string, Waiting<Value>>()

  const send = async (part: readonly (readonly [string, Waiting<Value>])[]): Promise<void> => {
    try {
      const found = await fetchMany(part.map(([id]) => id))
      for (const [id, { resolve }] of part) resolve(found.get(id) ?? null)
    } catch (error) {
      for (const [, { reject }] of part) reject(error instanceof Error ? error : new Error('The answer did not come.'))
    }
  }

  const flush = (): void => {
    const wanted = [...waiting].filter(([, { signal }]) => !signal.aborted)
    waiting = new Map()
    for (let from = 0; from < wanted.length; from += most) void send(wanted.slice(from, from + most))
  }

  return {
    load: (id, signal) =>
      new Promise((resolve, reject) => {
        if (waiting.size === 0) after(flush, gatheredMs)
        waiting.set(id, { signal, resolve, reject })
      }),
  }
}
