import type { Change } from '#api/schema/change.ts'
import { createBatch, type Frames } from './frame.ts'

/** What the live stream keeps fresh. */
export interface LiveData {
  patch(changes: readonly Change[]): void
  /** Resolves when the data are as the server had them some time after the call, or the attempt failed. */
  refetch(): Promise<void>
}

export interface Feed {
  hear(change: Change): void
  stop(): void
}

/** Turns what the stream tells into patches, at most one per frame; a `reset` fetches the data anew. */
export const createFeed = (data: LiveData, frames: Frames): Feed => {
  // An answer under way may be older than what is heard meanwhile: that is told once more after it has come.
  let meanwhile: Change[] | undefined

  const refetch = async (): Promise<void> => {
    const heard: Change[] = []
    meanwhile = heard
    await data.refetch()
    if (meanwhile !== heard) return
    meanwhile = undefined
    if (heard.length > 0) data.patch(heard)
  }

  const batch = createBatch<Change>(frames, (changes) => {
    meanwhile?.push(...changes)
    data.patch(changes)
    if (changes.some(({ type }) => type === 'reset')) void refetch()
  })
  return { hear: batch.push, stop: batch.stop }
}
