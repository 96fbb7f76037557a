import { z } from 'zod'
import { errorTable, retryAfterSeconds, type Refusal } from '../errors.ts'
import type { Answer } from './answer.ts'

export const problemType = 'application/problem+json'

export const problem = z
  .object({
    type: z.string().meta({ description: 'Names the kind of problem, always the same for the same kind' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string().meta({ description: 'Dotted path into the input' }), message: z.string() }))
      .readonly()
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

/** A refusal as its caller sees it (RFC 9457). */
export const toProblem = ({ code, detail, problems }: Refusal): Answer => {
  const { status, title } = errorTable[code]
  const body: z.output<typeof problem> = {
    type: `urn:hale:problem:${code.replaceAll('_', '-')}`,
    title,
    status,
    detail,
    ...(problems.length > 0 && { errors: problems }),
  }
  return {
    status,
    headers: { 'content-type': problemType, ...(code === 'unavailable' && { 'retry-after': String(retryAfterSeconds) }) },
    body: JSON.stringify(body),
  }
}

/** `allow` lists the methods that the path does know. */
export const methodNotAllowed = (allow: string): Answer => {
  const answer = toProblem({ code: 'method_not_allowed', detail: `This path knows ${allow}.`, problems: [] })
  return { ...answer, headers: { ...answer.headers, allow } }
}
