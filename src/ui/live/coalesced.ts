/**
 * Has something done at once, and once more where that was asked for meanwhile: never twice at a time, with a rest in
 * between, so that a flood of wishes costs no more than a steady pace.
 */
export const createCoalesced = (run: () => Promise<void>, rest: () => Promise<void>): (() => void) => {
  let isBusy = false
  let isAsked = false
  const work = async (): Promise<void> => {
    isBusy = true
    while (isAsked) {
      isAsked = false
      await run()
      await rest()
    }
    isBusy = false
  }
  return () => {
    isAsked = true
    if (!isBusy) void work()
  }
}
