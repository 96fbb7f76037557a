import { name, provide } from '@pumped-fn/core-next'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Every metric of Hale, named as its field names it (spec chapter 8). Labels are bounded: patterns, types, never raw paths. */
const build = () => {
  const registry = new Registry()
  const registers = [registry]
  // The library wakes the process a hundred times a second otherwise, which is felt where few checks are made.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  return {
    registry,
    httpRequests: new Counter({
      name: 'http_requests_total',
      help: 'HTTP requests answered',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    httpDuration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: latencyBuckets,
      registers,
    }),
    checksExecuted: new Counter({
      name: 'monitor_checks_executed_total',
      help: 'Checks recorded',
      labelNames: ['type', 'status'],
      registers,
    }),
    checkDuration: new Histogram({
      name: 'monitor_check_duration_seconds',
      help: 'Duration of a check with all its attempts',
      labelNames: ['type'],
      buckets: latencyBuckets,
      registers,
    }),
    checkLag: new Histogram({
      name: 'monitor_check_lag_seconds',
      help: 'From due time to start of a check',
      buckets: latencyBuckets,
      registers,
    }),
    queueDepth: new Gauge({ name: 'monitor_check_queue_depth', help: 'Checks that are due and wait for a free place', registers }),
    checksInFlight: new Gauge({ name: 'monitor_checks_in_flight', help: 'Checks that run now', registers }),
    checksSkipped: new Counter({
      name: 'monitor_checks_skipped_total',
      help: 'Due times skipped because the service was still being checked',
      registers,
    }),
    probeThreadsLost: new Counter({
      name: 'monitor_probe_threads_lost_total',
      help: 'Probe threads that ended unexpectedly and were started again',
      registers,
    }),
    jobsScheduled: new Counter({ name: 'scheduler_jobs_scheduled_total', help: 'Due times planned', registers }),
    incidentsCreated: new Counter({ name: 'incidents_created_total', help: 'Incidents opened', registers }),
    incidentsActive: new Gauge({ name: 'incidents_active', help: 'Incidents open now', registers }),
    notificationsSent: new Counter({
      name: 'notifier_notifications_sent_total',
      help: 'Tries to send a message to a channel, by its name and how the try ended: sent, failed, refused, timed_out',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    deliveriesPending: new Gauge({
      name: 'notifier_deliveries_pending',
      help: 'Deliveries in the outbox that are not sent yet',
      registers,
    }),
    deliveriesDead: new Gauge({ name: 'notifier_deliveries_dead', help: 'Deliveries that were given up and can be sent again', registers }),
    writeBatch: new Histogram({
      name: 'storage_write_batch_seconds',
      help: 'Time to commit a batch of results',
      buckets: latencyBuckets,
      registers,
    }),
    bufferedResults: new Gauge({ name: 'storage_buffered_results', help: 'Results that wait to be written', registers }),
    resultsDropped: new Counter({ name: 'storage_results_dropped_total', help: 'Results dropped because the buffer was full', registers }),
    reconnects: new Counter({ name: 'storage_reconnects_total', help: 'Times the database connection was opened again', registers }),
    hookRuns: new Counter({
      name: 'plugin_hook_runs_total',
      help: 'Events for hooks of plugins, by what became of them: ok, failed, timed_out, dropped',
      labelNames: ['hook', 'outcome'],
      registers,
    }),
    hookQueueDepth: new Gauge({ name: 'plugin_hook_queue_depth', help: 'Events that wait for a hook', labelNames: ['hook'], registers }),
    hookRunsAbandoned: new Gauge({
      name: 'plugin_hook_runs_abandoned',
      help: 'Runs of a hook that timed out and still have not ended',
      labelNames: ['hook'],
      registers,
    }),
    pluginErrors: new Counter({
      name: 'plugin_uncaught_errors_total',
      help: 'Errors that code of a plugin threw where nothing awaits it',
      labelNames: ['plugin'],
      registers,
    }),
    listenerErrors: new Counter({ name: 'event_listener_errors_total', help: 'Event listeners that threw', registers }),
  }
}

export type Metrics = ReturnType<typeof build>

export const metrics = provide((): Metrics => build(), name('runtime.metrics'))
