import { STATUS_CODES } from 'node:http'

export const problemType = 'application/problem+json'

/** Body of a refusal that happens before the API is reached (RFC 9457). */
export const problemBody = (status: number, detail: string): string =>
  JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail })
