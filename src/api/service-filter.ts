import type { LiveService } from '#engine/contract.ts'
import type { ServiceQuery } from './schema/service-input.ts'

const contains = (text: string | null, part: string): boolean => text !== null && text.toLowerCase().includes(part)

const mentions = ({ service }: LiveService, part: string): boolean =>
  [service.name, service.description, service.endpoint, service.group, ...service.tags].some((text) => contains(text, part))

/** Whether a service is among those asked for. */
export const matches = (query: ServiceQuery): ((live: LiveService) => boolean) => {
  const part = query.q?.toLowerCase()
  return (live) =>
    (query.status === undefined || live.status === query.status) &&
    (query.type === undefined || live.service.type === query.type) &&
    (query.criticality === undefined || live.service.criticality === query.criticality) &&
    (query.group === undefined || live.service.group === query.group) &&
    (query.tag === undefined || live.service.tags.includes(query.tag)) &&
    (query.dependsOn === undefined || live.service.dependsOn.includes(query.dependsOn)) &&
    (part === undefined || mentions(live, part))
}
