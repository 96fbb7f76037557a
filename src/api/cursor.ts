import { DomainError } from '#domain/errors.ts'
import type { JsonValue } from '#domain/service.ts'
import { z } from 'zod'

/** Positions in one list as opaque text; a cursor of another list, or an invented one, is refused. */
export interface Cursors<Position> {
  write(position: Position): string
  read(cursor: string): Position
}

const refusal = (): DomainError =>
  new DomainError('invalid', 'The cursor does not belong to this list.', {
    problems: [{ path: 'cursor', message: 'is not a cursor of this list' }],
  })

const readJson = (cursor: string): JsonValue => {
  try {
    // Safe: whatever JSON.parse returns is JSON.
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as JsonValue
  } catch {
    return null
  }
}

export const cursorsOf = <Position>(list: string, position: z.ZodType<Position>): Cursors<Position> => {
  const written = z.tuple([z.literal(list), position])
  return {
    write: (at) => Buffer.from(JSON.stringify([list, at])).toString('base64url'),
    read: (cursor) => {
      const parsed = written.safeParse(readJson(cursor))
      if (!parsed.success) throw refusal()
      return parsed.data[1]
    },
  }
}

/** Cuts a list that was read one item too far into a page. */
export const pageOf = <Item, Shown>(
  items: readonly Item[],
  limit: number,
  show: (item: Item) => Shown,
  position: (last: Item) => string,
): { items: Shown[]; nextCursor: string | null } => {
  const shown = items.slice(0, limit)
  const last = items.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(show), nextCursor: last === undefined ? null : position(last) }
}
