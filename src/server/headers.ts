import type { ServerResponse } from 'node:http'

/*
 * Next and Mantine write inline scripts and styles into their pages; scripts from elsewhere, frames and plugins are
 * refused. The development server compiles with eval.
 */
const contentSecurityPolicy = (dev: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers that every answer carries. */
export const createSecurityHeaders = (dev: boolean): ((response: ServerResponse) => void) => {
  const headers = new Map([
    ['Content-Security-Policy', contentSecurityPolicy(dev)],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
  ])
  return (response) => {
    response.setHeaders(headers)
  }
}
