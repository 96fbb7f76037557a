/** Null where what is asked for does not exist. Its class is another one in Next's copy of the module; its code is not. */
export const known = async <Found>(asked: Promise<Found>): Promise<Found | null> => {
  try {
    return await asked
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'not_found') return null
    throw thrown
  }
}
