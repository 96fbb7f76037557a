import type { Match } from './alert.ts'
import type { Service } from '../service.ts'

type Concerned = Pick<Service, 'id' | 'type' | 'criticality' | 'group' | 'tags'>

const among = <Value>(list: readonly Value[] | undefined): ((value: Value) => boolean) => {
  if (list === undefined || list.length === 0) return () => true
  const set = new Set(list)
  return (value) => set.has(value)
}

const amongTags = (tags: readonly string[] | undefined): ((of: readonly string[]) => boolean) => {
  if (tags === undefined || tags.length === 0) return () => true
  const set = new Set(tags)
  return (of) => of.some((tag) => set.has(tag))
}

/** Prepared once for many services. An empty list narrows nothing, as an absent one. */
export const matcherOf = (match: Match): ((service: Concerned) => boolean) => {
  const isService = among(match.services)
  const isType = among<string>(match.types)
  const isCriticality = among(match.criticalities)
  const isGroup = among<string | null>(match.groups)
  const hasTag = amongTags(match.tags)
  return ({ id, type, criticality, group, tags }) =>
    isService(id) && isType(type) && isCriticality(criticality) && isGroup(group) && hasTag(tags)
}

export const matches = (match: Match, service: Concerned): boolean => matcherOf(match)(service)
