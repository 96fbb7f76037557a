import { z } from 'zod'
import type { Api } from '../api.ts'
import type { SetupEdits } from '../setup-edits.ts'
import { created, json, noContent } from './answer.ts'
import { etagOf, expectedUpdatedAt } from './etag.ts'
import { defineRoute, type Route } from './route.ts'

interface Shown {
  readonly id: string
  readonly updatedAt?: number
}

/** A kind of thing that users set up, as its five calls need to know it. */
export interface SetupResource<Input extends z.ZodType, Changes extends z.ZodType, View extends Shown> {
  /** Such as `/rules`. */
  readonly path: string
  /** As in "a rule" and `createRule`. */
  readonly one: string
  readonly many: string
  readonly operation: string
  readonly operations: string
  readonly input: Input
  readonly changes: Changes
  readonly view: z.ZodType<View>
  readonly edits: (api: Api) => SetupEdits<z.output<Input>, z.output<Changes>, View>
}

const etag = { ETag: 'Names the version; absent where there are no versions' }
const ifMatch = { 'If-Match': 'ETag as the caller knows it: where it was changed since, the call is refused' }

const tagged = ({ updatedAt }: Shown): Record<string, string> => (updatedAt === undefined ? {} : { etag: etagOf({ updatedAt }) })

/** Create, list, read, change and delete. */
export const crudRoutes = <Input extends z.ZodType, Changes extends z.ZodType, View extends Shown>({
  path,
  one,
  many,
  operation,
  operations,
  input,
  changes,
  view,
  edits,
}: SetupResource<Input, Changes, View>): Route[] => {
  const tag = path.slice(1)
  const item = `${path}/:id`
  const change = (method: 'PUT' | 'PATCH'): Route =>
    defineRoute({
      method,
      path: item,
      operation: `${method === 'PUT' ? 'change' : 'patch'}${operation}`,
      tag,
      summary: 'Change the given fields; the others stay',
      body: changes,
      takes: ifMatch,
      refuses: ['stale', 'unavailable'],
      success: { status: 200, description: 'As it is now', schema: view, headers: etag },
      run: async ({ api, param, body, headers }) => {
        const changed = await edits(api).update(param('id'), body, expectedUpdatedAt(headers))
        return json(changed, 200, tagged(changed))
      },
    })
  return [
    defineRoute({
      method: 'POST',
      path,
      operation: `create${operation}`,
      tag,
      summary: `Create a ${one}`,
      body: input,
      refuses: ['unavailable'],
      success: { status: 201, description: 'Created', schema: view, headers: { ...etag, Location: 'Where it is found' } },
      run: async ({ api, body }) => {
        const made = await edits(api).create(body)
        return created(made, `${path}/${made.id}`, tagged(made))
      },
    }),
    defineRoute({
      method: 'GET',
      path,
      operation: `list${operations}`,
      tag,
      summary: `All ${many}, oldest first`,
      success: { status: 200, description: 'All of them', schema: z.array(view) },
      run: async ({ api }) => json(await edits(api).list()),
    }),
    defineRoute({
      method: 'GET',
      path: item,
      operation: `get${operation}`,
      tag,
      summary: `One ${one}`,
      success: { status: 200, description: 'As it is now', schema: view, headers: etag },
      run: async ({ api, param }) => {
        const found = await edits(api).get(param('id'))
        return json(found, 200, tagged(found))
      },
    }),
    change('PUT'),
    change('PATCH'),
    defineRoute({
      method: 'DELETE',
      path: item,
      operation: `delete${operation}`,
      tag,
      summary: `Delete a ${one}`,
      takes: ifMatch,
      refuses: ['conflict', 'stale', 'unavailable'],
      success: { status: 204, description: 'Deleted' },
      run: async ({ api, param, headers }) => {
        await edits(api).remove(param('id'), expectedUpdatedAt(headers))
        return noContent
      },
    }),
  ]
}
