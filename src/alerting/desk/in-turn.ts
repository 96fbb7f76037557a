/** Lets one piece of work after the other have its turn, whether those before it failed or not. */
export interface InTurn {
  take<Result>(work: () => Promise<Result>): Promise<Result>
  /** Resolves when all that was taken so far is over. */
  readonly idle: () => Promise<void>
}

export const inTurn = (): InTurn => {
  let last: Promise<void> = Promise.resolve()
  return {
    take: (work) => {
      const turn = last.then(work)
      last = turn.then(
        () => {},
        () => {},
      )
      return turn
    },
    idle: () => last,
  }
}
