/** How a batch waits: both are asked, the first to come wins. */
export interface Frames {
  next(run: () => void): () => void
}

/* A hidden tab gets no frames, yet its title must tell when something goes down: a slow timer stands in for them. */
const hiddenDelayMs = 500

export const browserFrames: Frames = {
  next(run) {
    const frame = requestAnimationFrame(run)
    const timer = setTimeout(run, hiddenDelayMs)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  },
}

export interface Batch<Item> {
  readonly push: (item: Item) => void
  /** Forgets what waits. */
  readonly stop: () => void
}

/** Gathers what arrives within one frame and hands it on at once, in order. */
export const createBatch = <Item>(frames: Frames, flush: (items: readonly Item[]) => void): Batch<Item> => {
  let waiting: Item[] = []
  let cancel: (() => void) | undefined

  const stop = (): void => {
    cancel?.()
    cancel = undefined
    waiting = []
  }
  const run = (): void => {
    const items = waiting
    stop()
    flush(items)
  }
  return {
    push(item) {
      waiting.push(item)
      cancel ??= frames.next(run)
    },
    stop,
  }
}
