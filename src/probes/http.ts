import type { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { derive, name } from '@pumped-fn/core-next'
import packageJson from 'hale/package.json' with { type: 'json' }
import type { Verdict } from '#domain/check.ts'
import { clock } from '#runtime/clock.ts'
import { attempting, type Attempt } from './attempt.ts'
import { expiryWarning } from './certificate.ts'
import { dialer } from './dialer.ts'
import { isFailure, oneLine, undetermined, unhealthy, type Failure } from './failure.ts'
import { contentOf } from './http-content.ts'
import { exchange, readBody } from './http-exchange.ts'
import type { Hop } from './http-hop.ts'
import { httpEndpoint, httpOptions } from './http-options.ts'
import { planner, type HttpPlan } from './http-plan.ts'
import { isRedirect, nextHop } from './http-redirect.ts'
import { defineProbe, type Probe } from './probe.ts'
import { secure } from './tls.ts'

interface Answer {
  readonly response: IncomingMessage
  readonly status: number
  readonly certificate: X509Certificate | undefined
}

type Ask = (hop: Hop, redirected: boolean) => Promise<Answer | Failure>

const mostRedirects = 5

/** Follows redirects to the last answer. */
const lastAnswer = async (plan: HttpPlan, ask: Ask): Promise<Answer | Failure> => {
  let hop = plan.first
  for (let redirects = 0; ; redirects += 1) {
    const answer = await ask(hop, redirects > 0)
    if (isFailure(answer) || !plan.options.followRedirects || !isRedirect(answer.status)) return answer
    const { location } = answer.response.headers
    if (location === undefined) return answer
    answer.response.destroy()
    if (redirects === mostRedirects) return unhealthy('protocol', `too many redirects (more than ${mostRedirects})`)
    const next = nextHop(hop, answer.status, location)
    if (isFailure(next)) return next
    hop = next
  }
}

const brokenBody = async (plan: HttpPlan, response: IncomingMessage): Promise<Failure | null> => {
  const body = await readBody(response)
  if (isFailure(body)) return body
  const content = contentOf(body, response.headers)
  if (isFailure(content)) return content
  for (const check of plan.bodyChecks) {
    const problem = check(content)
    if (problem !== null) return unhealthy('assertion', problem)
  }
  return null
}

/** Status, then headers, then body: the first that is not as expected. */
const judge = async (plan: HttpPlan, { response, status }: Answer): Promise<Failure | null> => {
  if (!plan.expects(status)) return unhealthy('status', `HTTP ${status} (expected ${plan.options.expectedStatus})`)
  for (const check of plan.headerChecks) {
    const problem = check(response.headers)
    if (problem !== null) return unhealthy('assertion', problem)
  }
  return plan.readsBody ? brokenBody(plan, response) : null
}

export const http = derive(
  { dialer, secure, clock },
  ({ dialer, secure, clock }): Probe => {
    const planFor = planner(`Hale/${packageJson.version}`)

    const asker =
      (plan: HttpPlan, attempt: Attempt): Ask =>
      async (hop, redirected) => {
        const onRefusal = redirected ? (error: string) => unhealthy('connect', `redirected; ${error}`) : undetermined
        const socket = await dialer.dial(hop.peer, attempt, onRefusal)
        if (isFailure(socket)) return socket
        const secured = hop.secure
          ? await secure(socket, { host: hop.peer.host, ignoreErrors: plan.options.ignoreTlsErrors }, attempt)
          : { socket, certificate: undefined }
        if (isFailure(secured)) return secured
        const askedAt = attempt.now()
        const response = await exchange(secured.socket, hop)
        if (isFailure(response)) return response
        attempt.took('firstByte', askedAt)
        return { response, status: response.statusCode ?? 0, certificate: secured.certificate }
      }

    const look = async (plan: HttpPlan, attempt: Attempt): Promise<Verdict> => {
      const answer = await lastAnswer(plan, asker(plan, attempt))
      if (isFailure(answer)) return answer
      // The end of the attempt closes the connection; destroying the response as well costs two errors with stacks, a fifth of a check.
      const failure = await judge(plan, answer)
      if (failure) return failure
      const { certificate } = answer
      const note = certificate && !plan.options.ignoreTlsErrors ? expiryWarning(certificate, plan.options.tlsExpiryDays, clock.now()) : null
      return { status: 'healthy', degraded: note !== null, note: note && oneLine(note) }
    }

    return defineProbe({
      type: 'http',
      title: 'HTTP',
      description: 'Requests a URL on a fresh connection and judges status, headers, body and certificate.',
      endpoint: httpEndpoint,
      options: httpOptions,
      run: (target, signal) => attempting(clock, signal, (attempt) => look(planFor(target), attempt)),
    })
  },
  name('probes.http'),
)
