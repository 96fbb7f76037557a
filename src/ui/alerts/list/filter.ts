import { alertStatuses, type AlertStatus, severities, type Severity } from '#domain/alerting/alert.ts'

/** What the list is narrowed to; null: not at all. */
export interface Filter {
  readonly status: AlertStatus | null
  readonly severity: Severity | null
  readonly service: string | null
  readonly rule: string | null
}

const one = <Value extends string>(known: readonly Value[], text: string | null): Value | null =>
  known.find((value) => value === text) ?? null

const longestId = 100
const id = (text: string | null): string | null => (text === null || text === '' || text.length > longestId ? null : text)

/** The filter that an address asks for; what makes no sense in it is as if it were not there. */
export const filterOf = (params: Pick<URLSearchParams, 'get'>): Filter => ({
  status: one(alertStatuses, params.get('status')),
  severity: one(severities, params.get('severity')),
  service: id(params.get('service')),
  rule: id(params.get('rule')),
})

export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== null)

/** The part of a question to the server that does not concern the status. */
export const queryOf = ({ severity, service, rule }: Filter) => ({
  ...(severity && { severity: [severity] }),
  ...(service !== null && { service }),
  ...(rule !== null && { rule }),
})

/** Statuses of alerts that are not over, as far as the filter lets them pass. */
export const openStatusesOf = ({ status }: Filter): AlertStatus[] =>
  alertStatuses.filter((one) => one !== 'resolved' && (status === null || status === one))

export const showsPast = ({ status }: Filter): boolean => status === null || status === 'resolved'
