import type { z } from 'zod'
import { SendError } from '../channel.ts'
import type { PostAnswer } from '../dispatch/http-post.ts'
import { accepted } from '../dispatch/provider-answer.ts'

/** The JSON of a body as its schema reads it; null where it is something else. */
export const bodyAs = <Body extends z.ZodType>(schema: Body, { body }: Pick<PostAnswer, 'body'>): z.output<Body> | null => {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** The answer with the words that its JSON body holds in place of the body. */
export const inWords = <Body extends z.ZodType>(answer: PostAnswer, schema: Body, say: (body: z.output<Body>) => string): PostAnswer => {
  const body = bodyAs(schema, answer)
  return body === null ? answer : { ...answer, body: say(body) }
}

/** The refusal of a provider that says in the body of a 429 how many seconds it wants to be left alone. */
export const askedToWait = (seconds: number): SendError =>
  new SendError(`HTTP 429, wait ${seconds} s`, { retryAfterMs: Math.ceil(seconds * 1000) })

/** For providers that answer with the whole message that they took: says no more than that. Throws as `accepted` does. */
export const acceptedBriefly = (answer: PostAnswer, now: number): string => {
  accepted(answer, now)
  return `HTTP ${answer.status}`
}
