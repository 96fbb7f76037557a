/** What was pressed, as `g o`, `?` or `mod+k`. */
export type Keys = string

export interface Press {
  readonly key: string
  /** Control, or command on a Mac. */
  readonly mod: boolean
  readonly alt: boolean
}

/* Longer between two keys, and they are no sequence. */
const togetherMs = 1000

const nameOf = ({ key, mod }: Press): string => (mod ? `mod+${key.toLowerCase()}` : key)

/** Tells which of `known` a press completes: the longest sequence that ends with it. */
export const createSequence = (known: (keys: Keys) => boolean) => {
  let before: { readonly name: string; readonly at: number } | null = null
  return (press: Press, at: number): Keys | null => {
    if (press.alt) return null
    const name = nameOf(press)
    const pair = before !== null && at - before.at <= togetherMs ? `${before.name} ${name}` : null
    const found = [pair, name].find((keys) => keys !== null && known(keys)) ?? null
    before = found === null ? { name, at } : null
    return found
  }
}
