import type { HealthCheck } from '#domain/check.ts'
import type { Export } from '../exports.ts'

/* Files of a service's history. */

const columns = ['timestamp', 'status', 'degraded', 'responseTime', 'reason', 'attempts', 'manual', 'maintenance', 'error'] as const

type Value = string | number | boolean | null

// A spreadsheet would run such a text as a formula; with the apostrophe it shows it.
const startsFormula = /^[=+\-@\t\r]/

/** One field of RFC 4180. */
const field = (value: Value): string => {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = startsFormula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const csvRow = (check: HealthCheck): string => {
  const shown = { ...check, timestamp: new Date(check.timestamp).toISOString() }
  return `${columns.map((column) => field(shown[column])).join(',')}\r\n`
}

async function* csv({ pages }: Export): AsyncGenerator<string, void, void> {
  yield `${columns.join(',')}\r\n`
  for await (const page of pages) if (page.length > 0) yield page.map(csvRow).join('')
}

async function* json({ pages }: Export): AsyncGenerator<string, void, void> {
  let lead = '['
  for await (const page of pages) {
    for (const check of page) {
      yield `${lead}\n${JSON.stringify(check)}`
      lead = ','
    }
  }
  yield lead === '[' ? '[]\n' : '\n]\n'
}

/** Written as it is read, so that it takes the same memory whatever its length. */
export const historyFile = { csv, json }

/** A name that every file system takes. */
export const fileName = (serviceName: string, format: keyof typeof historyFile): string => {
  const plain = serviceName
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
  return `${plain === '' ? 'service' : plain}-history.${format}`
}
