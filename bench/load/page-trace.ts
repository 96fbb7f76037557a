import { z } from 'zod'

/* Chromium's own record of what a page did, as Playwright takes it. */

/** What has to be recorded to know of tasks. */
export const traceCategories: readonly string[] = ['__metadata', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

const event = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds. */
  dur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
})
const trace = z.object({ traceEvents: z.array(event) })

type TraceEvent = z.output<typeof event>

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

/** How long each task of the busiest page's main thread took, milliseconds. */
export const mainThreadTasks = (recorded: Buffer): number[] => {
  const { traceEvents } = trace.parse(JSON.parse(recorded.toString()))
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const tasks = new Map(named.map((one): [string, number[]] => [threadOf(one), []]))
  for (const one of traceEvents) if (one.name === 'RunTask' && one.ph === 'X') tasks.get(threadOf(one))?.push((one.dur ?? 0) / 1000)
  const busy = (durations: readonly number[]): number => durations.reduce((sum, duration) => sum + duration, 0)
  return [...tasks.values()].toSorted((a, b) => busy(b) - busy(a))[0] ?? []
}
