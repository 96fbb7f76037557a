import { z } from 'zod'
import { summaryShape } from './latency.ts'

/** One kind of request; the paths are taken in turn. */
const callShape = z.object({ name: z.string(), paths: z.array(z.string()).min(1), ratePerSecond: z.number() })

export const planShape = z.object({
  url: z.string(),
  durationMs: z.number(),
  /** Sent at their own rate, whatever the answers do. */
  calls: z.array(callShape),
  /** Clients that ask for `paths` one after the other, as fast as they are answered. */
  readers: z.object({ clients: z.number(), paths: z.array(z.string()) }).nullable(),
})

export const callReportShape = z.object({ name: z.string(), errors: z.number(), latency: summaryShape })
export const reportShape = z.array(callReportShape)

export type Call = z.output<typeof callShape>
export type Plan = z.output<typeof planShape>
export type CallReport = z.output<typeof callReportShape>
