import type { FieldProblem } from '#domain/errors.ts'
import type { Probes } from '#probes/probe.ts'
import { z } from 'zod'
import { problemsOf } from '../problems.ts'
import { jsonObject } from './json.ts'

/** The parts of a service that must fit each other. Where a part is unusable by itself it is left out. */
const candidate = z.object({
  type: z.string().optional().catch(undefined),
  endpoint: z.string().optional().catch(undefined),
  options: jsonObject.optional().catch(undefined),
  checkInterval: z.int().optional().catch(undefined),
  timeout: z.int().optional().catch(undefined),
})
export type Candidate = z.output<typeof candidate>

export const readCandidate = <Input>(input: Input): Candidate => candidate.parse(input)

const timeoutProblems = ({ timeout, checkInterval }: Candidate): FieldProblem[] =>
  timeout !== undefined && checkInterval !== undefined && timeout > checkInterval * 1000
    ? [{ path: 'timeout', message: `must not be more than the check interval (${checkInterval * 1000} ms)` }]
    : []

const probeProblems = (probes: Probes, { type, endpoint, options }: Candidate): FieldProblem[] => {
  const probe = probes.get(type ?? '')
  if (!probe || endpoint === undefined) return []
  const ofEndpoint = probe.endpoint.safeParse(endpoint)
  const ofOptions = probe.options.safeParse(options ?? {})
  return [
    ...(ofEndpoint.success ? [] : problemsOf(ofEndpoint.error, 'endpoint')),
    ...(ofOptions.success ? [] : problemsOf(ofOptions.error, 'options')),
  ]
}

const ofTiming: readonly string[] = ['timeout', 'checkInterval']
const ofProbe: readonly string[] = ['type', 'endpoint', 'options']

/**
 * What is wrong between the fields of a service. Only rules that concern a touched field are asked, so that a service whose
 * type or script has gone can still be paused or renamed.
 */
export const ruleProblems = (
  probes: Probes,
  service: Candidate,
  touched: readonly string[] = [...ofTiming, ...ofProbe],
): FieldProblem[] => [
  ...(touched.some((field) => ofTiming.includes(field)) ? timeoutProblems(service) : []),
  ...(touched.some((field) => ofProbe.includes(field)) ? probeProblems(probes, service) : []),
]
