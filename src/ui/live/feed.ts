import type { LiveBatch } from '#api/schema/row.ts'
import { createBatch, type Frames } from './frame.ts'

/** Data that the live stream keeps fresh. */
export interface LiveListener {
  /** Hears all that came within one frame, in order. */
  patch(batches: readonly LiveBatch[]): void
  /** Resolves when the data are as the server had them some time after the call, or the attempt failed. */
  refetch(): Promise<void>
}

export interface Feed {
  hear(batch: LiveBatch): void
  stop(): void
}

/** Turns what the stream tells into patches, at most one per frame; a `reset` fetches the data anew. */
export const createFeed = (data: LiveListener, frames: Frames): Feed => {
  // An answer under way may be older than what is heard meanwhile: that is told once more after it has come.
  let meanwhile: LiveBatch[] | undefined

  const refetch = async (): Promise<void> => {
    const heard: LiveBatch[] = []
    meanwhile = heard
    await data.refetch()
    if (meanwhile !== heard) return
    meanwhile = undefined
    if (heard.length > 0) data.patch(heard)
  }

  const batch = createBatch<LiveBatch>(frames, (batches) => {
    meanwhile?.push(...batches)
    data.patch(batches)
    if (batches.some(({ reset }) => reset)) void refetch()
  })
  return { hear: batch.push, stop: batch.stop }
}
