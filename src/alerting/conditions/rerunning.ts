/** Work that is asked for at any time and done one run after the other. */
export interface Rerunning {
  /** Runs it now, or once more after the run that is under way. */
  ask(): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** `work` never rejects. */
export const rerunning = (work: () => Promise<void>): Rerunning => {
  let running: Promise<void> | null = null
  let again = false

  const run = async (): Promise<void> => {
    do {
      again = false
      await work()
    } while (again)
    running = null
  }

  return {
    ask: () => {
      if (running === null) running = run()
      else again = true
    },
    settled: () => running ?? Promise.resolve(),
  }
}
