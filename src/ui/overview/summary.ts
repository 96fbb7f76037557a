import { criticalities } from '#domain/service.ts'
import type { ServiceView } from '../model.ts'
import { severityOf, type State, stateOf, states } from '../status/state.ts'
import { countWords } from '../words.ts'

export type Counts = Readonly<Record<State, number>> & { readonly total: number }

export const countStates = (services: readonly ServiceView[]): Counts => {
  const counts = { unhealthy: 0, degraded: 0, unknown: 0, healthy: 0, paused: 0, total: services.length }
  for (const service of services) counts[stateOf(service)] += 1
  return counts
}

/** The worst state that any service is in; paused only where all are. */
export const worstState = (counts: Counts): State | null => states.find((state) => counts[state] > 0) ?? null

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const rank = (service: ServiceView): number =>
  severityOf(stateOf(service)) * criticalities.length - criticalities.indexOf(service.criticality)

/** What is wrong first, then what matters more, then by name. */
export const worstFirst = (services: readonly ServiceView[]): ServiceView[] =>
  services.toSorted((a, b) => rank(a) - rank(b) || collator.compare(a.name, b.name))

const only = (services: readonly ServiceView[], state: State): string =>
  services.find((service) => stateOf(service) === state)?.name ?? 'One service'

const subject = (services: readonly ServiceView[], counts: Counts, state: State): string =>
  counts[state] === 1 ? `${only(services, state)} is` : `${countWords(counts[state], 'service')} are`

const calm = (services: readonly ServiceView[], { healthy, paused, total }: Counts): string => {
  if (total === 1) return `${only(services, 'healthy')} is healthy.`
  if (paused > 0) return `All that is watched is healthy: ${countWords(healthy, 'service')}, ${paused} paused.`
  return `All ${countWords(total, 'service')} are healthy.`
}

const unsure = (services: readonly ServiceView[], counts: Counts): string => {
  const waiting = services.every((service) => stateOf(service) !== 'unknown' || service.lastCheck === null)
  const verdict = waiting ? 'waiting for the first check' : 'of unknown state'
  const lead = `${subject(services, counts, 'unknown')} ${verdict}`
  return counts.healthy > 0 ? `${lead}; the rest is healthy.` : `${lead}.`
}

/** One sentence that says whether all is well. */
export const headline = (services: readonly ServiceView[], counts: Counts): string => {
  switch (worstState(counts)) {
    case null:
      return 'Nothing is watched yet.'
    case 'unhealthy':
      return `${subject(services, counts, 'unhealthy')} unhealthy.`
    case 'degraded':
      return `${subject(services, counts, 'degraded')} degraded.`
    case 'unknown':
      return unsure(services, counts)
    case 'healthy':
      return calm(services, counts)
    case 'paused':
      return counts.total === 1 ? `${only(services, 'paused')} is paused.` : `All ${countWords(counts.total, 'service')} are paused.`
  }
}

/** Services with an open incident, most critical first, then the longest. */
export const withIncident = (services: readonly ServiceView[]) =>
  services
    .flatMap((service) => (service.activeIncident === null ? [] : [{ service, incident: service.activeIncident }]))
    .toSorted(
      (a, b) =>
        criticalities.indexOf(b.service.criticality) - criticalities.indexOf(a.service.criticality) ||
        a.incident.startedAt - b.incident.startedAt,
    )
