import type { JsonValue, ProbeOptions } from '#domain/service.ts'
import { z } from 'zod'

/** Deeper than any probe's options, far from where recursive readers run out of stack. */
const deepest = 32

const children = (value: JsonValue): readonly JsonValue[] => (typeof value === 'object' && value !== null ? Object.values(value) : [])

// Level by level rather than by recursion: the text of a hostile body may nest half a million times.
const isShallow = (value: JsonValue): boolean => {
  let level: readonly JsonValue[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false
    level = level.flatMap(children)
  }
  return true
}

const isObject = (value: JsonValue): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON object of any shape, nested at most 32 deep. */
export const jsonObject = z
  // Safe: whatever reaches a schema here was read by JSON.parse.
  .custom<ProbeOptions>(
    (value) => isObject(value as JsonValue) && isShallow(value as JsonValue),
    'must be an object, nested at most 32 deep',
  )
  .meta({ override: { type: 'object', additionalProperties: true } })
