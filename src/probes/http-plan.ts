import { asksForBody, type HttpOptions } from './http-options.ts'
import { bodyChecks, headerChecks, type BodyCheck, type HeaderCheck } from './http-assertions.ts'
import { hopTo, type Hop } from './http-hop.ts'
import type { Target } from './probe.ts'
import { includesStatus, parseStatusRanges } from './status-ranges.ts'

/** What a service's endpoint and options come to: made once, used for every attempt. */
export interface HttpPlan {
  readonly endpoint: string
  readonly options: HttpOptions
  readonly first: Hop
  readonly readsBody: boolean
  readonly expects: (status: number) => boolean
  readonly headerChecks: readonly HeaderCheck[]
  readonly bodyChecks: readonly BodyCheck[]
}

const authorization = ({ basic, bearer }: NonNullable<HttpOptions['auth']>): (readonly [string, string])[] => {
  if (bearer) return [['Authorization', `Bearer ${bearer.token}`]]
  return basic ? [['Authorization', `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`]] : []
}

const headersOf = (options: HttpOptions, userAgent: string): (readonly [string, string])[] => {
  const given = [...Object.entries(options.headers), ...(options.auth ? authorization(options.auth) : [])]
  const names = new Set(given.map(([name]) => name.toLowerCase()))
  const defaults = [
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
    ['Accept-Encoding', 'identity'],
  ] as const
  return [...defaults.filter(([name]) => !names.has(name.toLowerCase())), ...given]
}

const planOf = ({ endpoint, options }: Target<HttpOptions>, userAgent: string): HttpPlan => {
  const ranges = parseStatusRanges(options.expectedStatus) ?? []
  return {
    endpoint,
    options,
    first: hopTo(new URL(endpoint), { method: options.method, headers: headersOf(options, userAgent), body: options.body }),
    readsBody: asksForBody(options),
    expects: (status) => includesStatus(ranges, status),
    headerChecks: headerChecks(options),
    bodyChecks: bodyChecks(options),
  }
}

/** Plans, remembered for as long as the options object lives. */
export const planner = (userAgent: string): ((target: Target<HttpOptions>) => HttpPlan) => {
  const plans = new WeakMap<HttpOptions, HttpPlan>()
  return (target) => {
    const known = plans.get(target.options)
    if (known?.endpoint === target.endpoint) return known
    const plan = planOf(target, userAgent)
    plans.set(target.options, plan)
    return plan
  }
}
