import { type Zone, zoneOf } from '#domain/alerting/zone.ts'

/** The zone of whoever looks. Known only in the browser. */
export const viewersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone there is, and the viewer's own. */
export const allZones = (): readonly string[] => [...new Set([viewersZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])]

const known = new Map<string, Zone>()

const zone = (timeZone: string): Zone => {
  const found = known.get(timeZone) ?? zoneOf(timeZone)
  known.set(timeZone, found)
  return found
}

const minuteMs = 60_000

/** `2026-11-22T14:05`, as the clock of the zone shows it; empty for no time. */
export const localText = (at: number | null, timeZone: string): string =>
  at === null ? '' : new Date(zone(timeZone).localOf(Math.floor(at / minuteMs) * minuteMs)).toISOString().slice(0, 16)

/** The instant at which the clock of the zone shows it; null where nothing, or nothing sensible, is written. */
export const instantOf = (text: string, timeZone: string): number | null => {
  const local = Date.parse(`${text}Z`)
  return Number.isNaN(local) ? null : zone(timeZone).instantOf(local)
}
