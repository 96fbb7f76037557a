import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

const counted = (count: number | bigint, one: string, many: string): string => `${count} ${Number(count) === 1 ? one : many}`
const characters = (count: number | bigint): string => counted(count, 'character', 'characters')
const entries = (count: number | bigint): string => counted(count, 'entry', 'entries')

const least = (bound: number | bigint, inclusive: boolean | undefined): string =>
  inclusive === false ? `more than ${bound}` : `at least ${bound}`
const most = (bound: number | bigint, inclusive: boolean | undefined): string =>
  inclusive === false ? `less than ${bound}` : `at most ${bound}`

const tooSmall = ({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string => {
  if (origin === 'string') return Number(minimum) === 1 ? 'must not be empty' : `must have at least ${characters(minimum)}`
  return origin === 'array' ? `must have at least ${entries(minimum)}` : `must be ${least(minimum, inclusive)}`
}

const tooBig = ({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string => {
  if (origin === 'string') return `must have at most ${characters(maximum)}`
  return origin === 'array' ? `must have at most ${entries(maximum)}` : `must be ${most(maximum, inclusive)}`
}

// How zod begins what it says of its own accord; a schema with words of its own is told in those.
const ownWords = /^(Too small|Too big|Invalid input|Invalid option): expected /

/** What is wrong with one value, in words for the person who sent it. */
export const plainWords = (issue: Issue): string => {
  const { message } = issue
  if (!ownWords.test(message)) return message
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_value') return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
  if (issue.code !== 'invalid_type') return message
  if (message.endsWith('received undefined')) return 'is required'
  return issue.expected in kinds ? `must be ${kinds[issue.expected]}` : message
}
