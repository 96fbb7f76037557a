import type { ServiceWithState } from '../schema/service.ts'

/*
 * The tag names the version of a service's definition, so that two people who edit it do not overwrite each other
 * (RFC 9110, 13.1.1). Its state, which changes with every check, does not count.
 */

export const etagOf = ({ updatedAt }: Pick<ServiceWithState, 'updatedAt'>): string => `"${updatedAt.toString(36)}"`

const strongTag = /^"([0-9a-z]{1,11})"$/
/** No service was last changed at this instant. */
const never = -1

/** `updatedAt` as the caller knows it; undefined where any version will do. Of several tags the first that can be Hale's counts. */
export const expectedUpdatedAt = (headers: Headers): number | undefined => {
  const given = headers.get('if-match')?.trim()
  if (given === undefined || given === '*') return undefined
  const [known] = given.split(',').flatMap((tag) => strongTag.exec(tag.trim())?.[1] ?? [])
  return known === undefined ? never : Number.parseInt(known, 36)
}
