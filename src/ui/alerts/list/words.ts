import type { AlertStatus } from '#domain/alerting/alert.ts'

/** What a part of the list is called. */
export const sectionWords: Readonly<Record<AlertStatus, string>> = {
  active: 'Active',
  acknowledged: 'Acknowledged',
  suppressed: 'Suppressed',
  resolved: 'Past',
}
