import type { JsonValue } from '#domain/service.ts'

interface Meant {
  readonly value: JsonValue
}

const isScalar = ({ value }: Meant): boolean => typeof value !== 'object' || value === null

const asJson = (text: string): Meant | null => {
  try {
    // Safe: what JSON.parse returns is JSON.
    const meant = { value: JSON.parse(text) as JsonValue }
    return isScalar(meant) ? meant : null
  } catch {
    return null
  }
}

/** What a typed word means: `1`, `true` and `null` are what they look like, `"1"` is a text, and so is every other word. */
export const readScalar = (text: string): JsonValue => (asJson(text) ?? { value: text }).value

/** The word that means this value. */
export const writeScalar = (value: JsonValue): string =>
  typeof value === 'string' && readScalar(value) === value ? value : JSON.stringify(value)
