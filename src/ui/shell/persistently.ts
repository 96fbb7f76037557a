const pauseMs = 1500

const isAway = (): Promise<boolean> =>
  fetch('/live').then(
    ({ ok }) => !ok,
    () => true,
  )

/** Loads a part of the interface; while Hale is away it waits for it to come back, whatever that takes. */
export const persistently = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  try {
    return await load()
  } catch (error) {
    const wasAway = await isAway()
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (wasAway) return persistently(load)
    return load().catch(() => {
      // Hale answers and has no such part any more: the page is of another version.
      throw error
    })
  }
}
