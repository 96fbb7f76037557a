/** How a condition stands that counts once it has held for a while. `since` is when it began to hold, epoch milliseconds. */
export type Holding = { readonly phase: 'idle' } | { readonly phase: 'pending' | 'active'; readonly since: number }

export const idle: Holding = { phase: 'idle' }

/** One more look at `at`. Null means that nothing is known, which neither begins nor ends anything. The same object where nothing changes. */
export const hold = (state: Holding, holds: boolean | null, at: number, forMs: number): Holding => {
  if (holds === null) return state
  if (!holds) return idle
  if (state.phase === 'active') return state
  // The wall clock may have been set back meanwhile.
  const since = state.phase === 'idle' ? at : Math.min(state.since, at)
  if (at - since >= forMs) return { phase: 'active', since }
  return state.phase === 'pending' && state.since === since ? state : { phase: 'pending', since }
}

/** What the step from one state to the next means for an alert. */
export const turnOf = (before: Holding, after: Holding): 'begins' | 'ends' | null => {
  if ((before.phase === 'active') === (after.phase === 'active')) return null
  return after.phase === 'active' ? 'begins' : 'ends'
}
