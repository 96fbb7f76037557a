import { severities, type Severity } from '#domain/alerting/alert.ts'

/*
 * One shape per severity, as SVG path data in a box of 16 by 16: a diamond that fills as it gets worse. A hole is cut
 * by the even-odd rule.
 */
const diamond = 'M8 1.2 14.8 8 8 14.8 1.2 8Z'
const hollow = 'M8 3.5 12.5 8 8 12.5 3.5 8Z'

export const severityShapes: Readonly<Record<Severity, string>> = {
  info: `${diamond}${hollow}`,
  warning: `${diamond}M8 3.5 12.5 8H3.5Z`,
  error: diamond,
  critical: `${diamond}M7.1 4.4h1.8v4.3H7.1ZM7.1 9.9h1.8v1.8H7.1Z`,
}

export const severityWords: Readonly<Record<Severity, string>> = {
  info: 'Info',
  warning: 'Warning',
  error: 'Error',
  critical: 'Critical',
}

/** 0 is the worst. */
export const rankOf = (severity: Severity): number => severities.length - 1 - severities.indexOf(severity)
