import type { ActiveIncident, IncidentOfService } from '#api/schema/incident.ts'
import type { LiveBatch } from '#api/schema/row.ts'
import { criticalities } from '#domain/service.ts'

const byUrgency = (a: ActiveIncident, b: ActiveIncident): number =>
  criticalities.indexOf(b.service.criticality) - criticalities.indexOf(a.service.criticality) || a.startedAt - b.startedAt

/** Open incidents after what happened: the most critical first, and the longest among equals. */
export const applyToActive = (active: readonly ActiveIncident[], batches: readonly LiveBatch[]): readonly ActiveIncident[] => {
  const known = new Map(active.map((incident) => [incident.id, incident]))
  for (const { incidents, rows, deleted } of batches) {
    for (const incident of incidents) {
      if (incident.recoveredAt === null) known.set(incident.id, incident)
      else known.delete(incident.id)
    }
    for (const incident of known.values()) {
      const row = rows.find(({ id }) => id === incident.serviceId)
      if (row) known.set(incident.id, { ...incident, service: { id: row.id, name: row.name, criticality: row.criticality } })
      if (deleted.includes(incident.serviceId)) known.delete(incident.id)
    }
  }
  return [...known.values()].toSorted(byUrgency)
}

/** The incident that ended last, after what happened. */
export const applyToLast = (last: IncidentOfService | null, batches: readonly LiveBatch[]): IncidentOfService | null => {
  const ended = batches.flatMap(({ incidents }) => incidents.filter(({ recoveredAt }) => recoveredAt !== null)).at(-1)
  return ended ?? last
}

/** Services whose days have changed: an incident began or ended. */
export const touchedByIncidents = (batches: readonly LiveBatch[]): readonly string[] =>
  batches.flatMap(({ incidents }) => incidents.map(({ serviceId }) => serviceId))
