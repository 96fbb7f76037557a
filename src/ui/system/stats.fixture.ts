import type { SystemStats } from '#api/schema/system.ts'

/** A Hale in good health. */
export const wellStats: SystemStats = {
  at: 100 * 3_600_000,
  version: '0.1.0',
  nodeVersion: '24.21.0',
  uptime: 3_600_000,
  ready: true,
  services: { total: 10, enabled: 9, inMaintenance: 0 },
  alerts: { active: 0, acknowledged: 0, suppressed: 0 },
  notifier: { isWell: true, pending: 0, dead: 0 },
  checks: { perSecond: 1.5, queueDepth: 0, inFlight: 1, skippedLastMinute: 0, skipped: 3, lag: { p50: 1, p99: 4 } },
  storage: { away: false, sizeBytes: 5_000_000, bufferedResults: 0, checksEstimate: 120_000, aggregatedUntil: 99 * 3_600_000 },
  process: { cpu: 0.04, rssBytes: 120_000_000, heapUsedBytes: 40_000_000, heapTotalBytes: 60_000_000, eventLoopDelay: { p50: 1, p99: 12 } },
}
